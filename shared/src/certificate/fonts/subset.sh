#!/usr/bin/env bash
# Makes the fonts beside this file out of those in folder $1; needs pyftsubset of fonttools.
set -euo pipefail

from=$1
to=$(dirname "${BASH_SOURCE[0]}")
# What a writer would have to ask for; without it the glyphs behind it are left out.
optional=aalt,salt,ss01,ss02,ss03,ss04,ss05,ss06,smcp,c2sc,onum,pnum,subs,sups,sinf,numr,dnom
optional+=,frac,ordn,case,titl,swsh,hist,zero,cswh
# The two joiners, and the ring that shows a sign without its letter.
indic=U+200C,U+200D,U+25CC

subset() {
    pyftsubset "$from/$1-Regular.ttf" --output-file="$to/$1.ttf" --unicodes="$2" \
        --no-hinting --notdef-outline --layout-features-="$optional" \
        --name-IDs=0,1,2,3,4,5,6,13,14 --drop-tables+=FFTM,gasp,meta,STAT,DSIG
}

latin=U+0020-007E,U+00A0-024F,U+0259,U+02B0-036F,U+1E00-1EFF
greek=U+0370-03FF,U+1F00-1FFF
cyrillic=U+0400-052F,U+1C80-1C88
signs=U+2000-200A,U+200C,U+200D,U+2010-2027,U+202F-205E,U+2070-208E,U+20A0-20BF,U+2116,U+2122,U+2212
subset NotoSerif "$latin,$greek,$cyrillic,$signs"
subset NotoNaskhArabic U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200C,U+200D
subset NotoSerifArmenian U+0530-058F
subset NotoSerifBengali "U+0980-09FF,U+0964-0965,$indic"
subset NotoSerifDevanagari "U+0900-097F,$indic"
subset NotoSerifGeorgian U+10A0-10FF,U+1C90-1CBF
subset NotoSerifGurmukhi "U+0A00-0A7F,U+0964-0965,$indic"
subset NotoSerifHebrew U+0590-05FF
subset NotoSerifTamil "U+0B80-0BFF,$indic"
subset NotoSerifThai U+0E00-0E7F,U+25CC
