package site

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

// tokens reads the custom properties of a block of site.css that begins with a selector.
func tokens(t *testing.T, css, selector string) map[string]string {
	t.Helper()
	block := regexp.MustCompile(`(?s)` + regexp.QuoteMeta(selector) + ` \{(.*?)\}`).FindStringSubmatch(css)
	if block == nil {
		t.Fatalf("site.css has no %s", selector)
	}
	values := map[string]string{}
	for _, m := range regexp.MustCompile(`(--[\w-]+): ([^;]+);`).FindAllStringSubmatch(block[1], -1) {
		values[m[1]] = m[2]
	}
	return values
}

// luminance is WCAG 2's relative luminance of #rrggbb.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	v, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	linear := func(shift uint) float64 {
		c := float64(v>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

// Text is at least 4.5:1 on every ground it stands on, borders of controls at least 3:1, in both
// themes; and the two ways into the dark theme give the same one.
func TestContrast(t *testing.T) {
	content, err := os.ReadFile("../static/site.css")
	if err != nil {
		t.Fatal(err)
	}
	css := string(content)
	light, system, chosen := tokens(t, css, ":root"), tokens(t, css, `:root:not([data-theme="light"])`), tokens(t, css, `:root[data-theme="dark"]`)
	for name, value := range chosen {
		if system[name] != value {
			t.Errorf("%s is %s by the system's wish and %s by the reader's", name, system[name], value)
		}
	}
	for name := range light {
		if _, ok := chosen[name]; !ok {
			t.Errorf("%s has no dark value", name)
		}
	}
	for theme, values := range map[string]map[string]string{"light": light, "dark": chosen} {
		for _, c := range []struct {
			least  float64
			inks   []string
			ground []string
		}{
			{4.5, []string{"--ink", "--ink-2", "--ink-3"}, []string{"--paper", "--surface", "--sunken"}},
			{4.5, []string{"--ink", "--ink-2", "--bad"}, []string{"--bad-soft", "--note-soft"}},
			{4.5, []string{"--f", "--g", "--h", "--k", "--bad", "--accent"}, []string{"--paper", "--surface"}},
			{4.5, []string{"--paper"}, []string{"--ink"}},
			{4.5, []string{"--surface"}, []string{"--bad", "--note"}},
			{3, []string{"--edge"}, []string{"--paper", "--surface", "--sunken"}},
		} {
			for _, ink := range c.inks {
				for _, ground := range c.ground {
					a, b := luminance(t, values[ink]), luminance(t, values[ground])
					if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < c.least {
						t.Errorf("%s: %s on %s is %.2f:1, want %.1f:1", theme, ink, ground, ratio, c.least)
					}
				}
			}
		}
	}
}
