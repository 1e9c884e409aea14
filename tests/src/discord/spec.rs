//! The first judge: Discord's own OpenAPI specification.

use std::{
    collections::HashMap,
    env, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use jsonschema::Validator;
use serde_json::{Value, json};

/// The specification, with the schemas that have been needed so far.
pub(crate) struct Spec {
    whole: Value,
    compiled: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

/// The specification, if this machine has it.
pub(crate) fn spec() -> Option<&'static Spec> {
    static SPEC: OnceLock<Option<Spec>> = OnceLock::new();
    SPEC.get_or_init(|| Some(Spec::of(read(&place()?)?))).as_ref()
}

/// Where the specification is: a file named by `GUILDHALL_DISCORD_SPEC`, or beside the repository.
pub(crate) fn place() -> Option<PathBuf> {
    let named = env::var_os("GUILDHALL_DISCORD_SPEC").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let beside = root.join("../shared/discord/openapi.json");
    let mut found = named.into_iter().chain([beside]).filter_map(|file| file.canonicalize().ok());
    found.find(|file| file.is_file())
}

fn read(file: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

impl Spec {
    fn of(mut whole: Value) -> Self {
        // Numbers are snowflakes too: Discord's own examples number files with them.
        let snowflake = whole.pointer_mut("/components/schemas/SnowflakeType/type");
        if let Some(kind) = snowflake {
            *kind = json!(["string", "integer"]);
        }
        // Discord's guide writes sets of permissions as strings, and so do its clients.
        for of in ["Create", "Update"] {
            let permissions = whole.pointer_mut(&format!(
                "/components/schemas/ApplicationCommand{of}Request/properties\
                 /default_member_permissions/type"
            ));
            if let Some(kind) = permissions {
                *kind = json!(["string", "integer", "null"]);
            }
        }
        Self { whole, compiled: Mutex::default() }
    }

    /// What is wrong with a body, empty where nothing is. `path` is a template of
    /// the specification's.
    pub(crate) fn judge(&self, method: &str, path: &str, body: &Value) -> Vec<String> {
        let schema = self.schema(method, path);
        let kind = body["type"].as_u64().unwrap_or_default();
        let (schema, variant) = narrowed(&self.whole, schema, kind);
        if schema.is_null() {
            return Vec::new();
        }
        match self.validator(&format!("{method} {path} {variant}"), schema) {
            None => vec!["the schema does not compile".to_owned()],
            Some(validator) => validator.iter_errors(body).map(|error| said(&error)).collect(),
        }
    }

    fn schema(&self, method: &str, path: &str) -> &Value {
        let operation = &self.whole["paths"][path][method.to_ascii_lowercase()];
        &operation["requestBody"]["content"]["application/json"]["schema"]
    }

    /// Compiled once, as that takes some 30 ms.
    fn validator(&self, name: &str, schema: &Value) -> Option<Arc<Validator>> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = compiled.entry(name.to_owned()).or_insert_with(|| {
            let whole = json!({ "components": self.whole["components"], "allOf": [schema] });
            jsonschema::draft202012::new(&whole).ok().map(Arc::new)
        });
        entry.clone()
    }
}

/// Of the kinds of an interaction's answer the one that it says it is: the
/// errors are then about it, and not about all of them.
fn narrowed<'a>(whole: &'a Value, schema: &'a Value, kind: u64) -> (&'a Value, usize) {
    let variants = schema["anyOf"].as_array().into_iter().flatten();
    let is = |variant: &&Value| {
        let name = variant["$ref"].as_str().and_then(|r| r.rsplit('/').next()).unwrap_or_default();
        let kinds = &whole["components"]["schemas"][name]["properties"]["type"]["enum"];
        kinds.as_array().is_some_and(|kinds| kinds.contains(&json!(kind)))
    };
    variants.enumerate().find(|(_, v)| is(v)).map_or((schema, 0), |(n, v)| (v, n + 1))
}

fn said(error: &jsonschema::ValidationError<'_>) -> String {
    let text: String = error.to_string().chars().take(300).collect();
    format!("{}: {text}", error.instance_path())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Spec {
        let schema = |kind: u64| json!({ "properties": { "type": { "enum": [kind] }, "data": { "maxLength": kind } } });
        let refs = ["One", "Two"].map(|n| json!({ "$ref": format!("#/components/schemas/{n}") }));
        Spec::of(json!({
            "paths": { "/x": { "post": { "requestBody": { "content": {
                "application/json": { "schema": { "anyOf": refs } } } } } } },
            "components": { "schemas": { "One": schema(1), "Two": schema(2) } },
        }))
    }

    #[test]
    fn a_body_is_judged_as_what_it_says_it_is() {
        let spec = small();
        let judge = |body| spec.judge("POST", "/x", &body);
        assert!(judge(json!({ "type": 2, "data": "ab" })).is_empty());
        let wrong = judge(json!({ "type": 1, "data": "ab" }));
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].starts_with("/data: "), "{wrong:?}");
        assert!(spec.judge("POST", "/unknown", &json!({})).is_empty());
    }
}
