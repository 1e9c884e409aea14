use std::collections::BTreeMap;

use rand::RngExt;

use super::super::{Document, Hits, Key, Shelf, samples, samples::NOW};

fn best(hits: &Hits) -> Vec<(i64, String)> {
    hits.hits.iter().map(|hit| (hit.number, format!("{:.9}", hit.score))).collect()
}

/// What pruning gives is what going through everything gives.
#[test]
fn pruned_is_exhaustive() {
    for seed in 0..4 {
        let chance = &mut samples::chance(seed);
        let documents = (0..3_000).map(|number| samples::document(chance, number, 1));
        let shelf = Shelf::of(documents.collect::<Vec<_>>()).expect("a shelf");
        for _ in 0..150 {
            let (scope, query) = (samples::scope(chance), samples::query(chance));
            let pruned = shelf.find(&scope, &query, NOW, 10).expect("hits");
            let all = shelf.find_all(&scope, &query, NOW, 10).expect("hits");
            assert_eq!(best(&pruned), best(&all), "seed {seed}, {query:?}");
            let seen = pruned.hits.iter().all(|hit| {
                let public = || shelf_has_public(&shelf, hit.number);
                hit.community == scope.community || public()
            });
            assert!(seen, "seed {seed}: somebody else's, {query:?}");
        }
    }
}

fn shelf_has_public(shelf: &Shelf, number: i64) -> bool {
    let parts = shelf.parts.iter().map(|part| &part.segment);
    parts.flat_map(|segment| (0..segment.reader.max_doc()).map(move |doc| (segment, doc))).any(
        |(segment, doc)| {
            segment.key(doc).is_some_and(|key| key.number == number) && segment.public.get_val(doc)
        },
    )
}

/// The same documents, laid over a base or in one index, are found in the same order.
#[test]
fn an_overlay_changes_nothing() {
    for seed in 10..14 {
        let chance = &mut samples::chance(seed);
        let mut documents = BTreeMap::<Key, Document>::new();
        for number in 0..800 {
            let document = samples::document(chance, number, 1);
            documents.insert(document.key(), document);
        }
        let base = Shelf::overlay_of(&documents);
        let mut newer = BTreeMap::new();
        for document in documents.values_mut() {
            if chance.random_bool(0.3) {
                let community = document.community;
                *document = samples::document(chance, document.number, 2);
                (document.community, document.live) = (community, chance.random_bool(0.7));
                newer.insert(document.key(), document.clone());
            }
        }
        let split = Shelf::new(Some(&base), &newer).expect("a shelf");
        let whole = Shelf::of(documents.into_values()).expect("a shelf");
        assert_eq!(split.docs(), whole.docs(), "seed {seed}");
        for _ in 0..100 {
            let (scope, query) = (samples::scope(chance), samples::query(chance));
            let found = [&split, &whole]
                .map(|shelf| best(&shelf.find(&scope, &query, NOW, 10).expect("hits")));
            assert_eq!(found[0], found[1], "seed {seed}, {query:?}");
        }
    }
}
