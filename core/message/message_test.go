package message

import (
	"regexp"
	"slices"
	"testing"
)

// Every row has its sentence in all three languages, with the same arguments in each.
func TestCatalogueIsComplete(t *testing.T) {
	arg := regexp.MustCompile(`\{(\d)[|}]`)
	seen := map[string]bool{}
	for _, table := range tables {
		for _, r := range table {
			if seen[r[0]] {
				t.Errorf("%s stands twice in the catalogue", r[0])
			}
			seen[r[0]] = true
			var want []string
			for i, s := range r[1:] {
				if s == "" {
					t.Errorf("%s has no sentence in %s", r[0], Codes[i])
				}
				var got []string
				for _, m := range arg.FindAllStringSubmatch(s, -1) {
					if !slices.Contains(got, m[1]) {
						got = append(got, m[1])
					}
				}
				slices.Sort(got)
				if i == 0 {
					want = got
				} else if !slices.Equal(got, want) {
					t.Errorf("%s in %s has the arguments %v, in en %v", r[0], Codes[i], got, want)
				}
			}
		}
	}
}

func TestParticles(t *testing.T) {
	for _, c := range []struct{ arg, want string }{{"값", "값을"}, {"수", "수를"}, {"x1", "x1을"}, {"x2", "x2를"}, {"x₁", "x₁을"}, {"x₂", "x₂를"}} {
		if got := fill("{0}{0|을|를}", []string{c.arg}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	for _, c := range []struct{ arg, want string }{{"0.1", "0.1로"}, {"3", "3으로"}, {"7", "7로"}, {"2", "2로"}} { // 일 and 칠 end in ㄹ
		if got := fill("{0}{0|으로|로}", []string{c.arg}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	if got := fill("{{0} {0}", []string{"a"}); got != "{0} a" {
		t.Errorf("got %s", got)
	}
}
