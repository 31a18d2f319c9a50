package ipynb

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// check holds a value against a JSON schema (draft 4, the words that nbformat's schema uses) and says where
// it does not fit.
func check(root, schema map[string]any, v any, at string) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, at+": "+fmt.Sprintf(format, args...)) }
	if ref, ok := schema["$ref"].(string); ok {
		target := root
		for _, name := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
			target = target[name].(map[string]any)
		}
		return check(root, target, v, at)
	}
	if kinds := list(schema["type"]); kinds != nil && !slices.ContainsFunc(kinds, func(k any) bool { return isA(v, k.(string)) }) {
		fault("%v is no %v", v, kinds)
		return faults
	}
	if enum, ok := schema["enum"].([]any); ok && !slices.ContainsFunc(enum, func(e any) bool { return reflect.DeepEqual(e, v) }) {
		fault("%v is none of %v", v, enum)
	}
	if one, ok := schema["oneOf"].([]any); ok {
		fits, why := 0, []string(nil)
		for _, s := range one {
			if f := check(root, s.(map[string]any), v, at); f == nil {
				fits++
			} else {
				why = append(why, f...)
			}
		}
		if fits != 1 {
			fault("fits %d of oneOf: %v", fits, why)
		}
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range list(schema["required"]) {
			if _, ok := v[name.(string)]; !ok {
				fault("%v is missing", name)
			}
		}
		properties, _ := schema["properties"].(map[string]any)
		patterns, _ := schema["patternProperties"].(map[string]any)
		for name, item := range v {
			known := false
			if s, ok := properties[name].(map[string]any); ok {
				known = true
				faults = append(faults, check(root, s, item, at+"/"+name)...)
			}
			for p, s := range patterns {
				if regexp.MustCompile(p).MatchString(name) {
					known = true
					faults = append(faults, check(root, s.(map[string]any), item, at+"/"+name)...)
				}
			}
			switch more := schema["additionalProperties"].(type) {
			case bool:
				if !known && !more {
					fault("%s is not known", name)
				}
			case map[string]any:
				if !known {
					faults = append(faults, check(root, more, item, at+"/"+name)...)
				}
			}
		}
	case []any:
		if s, ok := schema["items"].(map[string]any); ok {
			for i, item := range v {
				faults = append(faults, check(root, s, item, fmt.Sprintf("%s/%d", at, i))...)
			}
		}
	case string:
		if p, ok := schema["pattern"].(string); ok && !regexp.MustCompile(strings.ReplaceAll(p, "0-9-_", "0-9_-")).MatchString(v) {
			fault("%q is not of %s", v, p)
		}
		if n, ok := schema["maxLength"].(float64); ok && float64(len(v)) > n {
			fault("%q is longer than %v", v, n)
		}
	case float64:
		if n, ok := schema["minimum"].(float64); ok && v < n {
			fault("%v is less than %v", v, n)
		}
		if n, ok := schema["maximum"].(float64); ok && v > n {
			fault("%v is more than %v", v, n)
		}
	}
	return faults
}

// list is a value that may be one or several.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func isA(v any, kind string) bool {
	switch v := v.(type) {
	case nil:
		return kind == "null"
	case bool:
		return kind == "boolean"
	case string:
		return kind == "string"
	case float64:
		return kind == "number" || kind == "integer" && v == float64(int64(v))
	case []any:
		return kind == "array"
	}
	return kind == "object"
}
