// Package message is what is said to people: a key and its arguments. The sentence is made at the
// edge, in Japanese, English or Korean; code below the edge never holds a sentence.
//
// The catalogue is made of tables, one file a room (catalogue_*.go): a row is a key and its
// sentence in the three languages. A test fails when one is missing. In a sentence {0}, {1}, … are
// the arguments; {0|을|를} puts the Korean particle that fits the argument's last sound
// (with a final consonant | without one) and not the argument itself; {{ is a brace.
package message

import (
	"sort"
	"strings"
	"sync"
)

// Lang is a language of the product.
type Lang uint8

// The languages, in the order of a catalogue's columns.
const (
	EN Lang = iota
	JA
	KO
)

// Langs lists all languages; Codes are their names in addresses and in HTML.
var (
	Langs = []Lang{EN, JA, KO}
	Codes = [3]string{"en", "ja", "ko"}
)

// Code is the language's BCP 47 name: en, ja or ko.
func (l Lang) Code() string { return Codes[l] }

// ParseLang reads a language's code; anything unknown is English, and ok is false.
func ParseLang(code string) (l Lang, ok bool) {
	for i, c := range Codes {
		if strings.EqualFold(c, code) || strings.HasPrefix(strings.ToLower(code), c+"-") {
			return Lang(i), true
		}
	}
	return EN, false
}

// Message is something to say. The zero Message says nothing.
type Message struct {
	Key  string   `json:"key"`
	Args []string `json:"args,omitempty"`
}

// New makes a message; arguments are text already in the form in which they are shown.
func New(key string, args ...string) Message { return Message{key, args} }

// IsZero tells that there is nothing to say.
func (m Message) IsZero() bool { return m.Key == "" }

// In is the sentence in a language. A key that is not in the catalogue gives the key itself, in
// brackets, so that it is seen; a test keeps that from happening.
func (m Message) In(l Lang) string { return Text(l, m.Key, m.Args...) }

// row is a line of the catalogue: key, English, Japanese, Korean.
type row [4]string

var (
	tables [][]row
	index  map[string]*row
	once   sync.Once
)

// Text is the catalogue's sentence for a key with its arguments put in.
func Text(l Lang, key string, args ...string) string {
	r := lookup(key)
	if r == nil {
		if key == "" {
			return ""
		}
		return "[" + key + " " + strings.Join(args, ", ") + "]"
	}
	return fill(r[1+int(l)], args)
}

// Has tells whether the catalogue knows the key.
func Has(key string) bool { return lookup(key) != nil }

// Keys lists the catalogue's keys in order.
func Keys() []string {
	lookup("")
	keys := make([]string, 0, len(index))
	for k := range index {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func lookup(key string) *row {
	once.Do(func() {
		index = make(map[string]*row, 512)
		for _, t := range tables {
			for i := range t {
				index[t[i][0]] = &t[i]
			}
		}
	})
	return index[key]
}

// fill puts the arguments into a sentence.
func fill(s string, args []string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		if strings.HasPrefix(s, "{") {
			b.WriteByte('{')
			s = s[1:]
			continue
		}
		j := strings.IndexByte(s, '}')
		if j < 0 {
			return b.String()
		}
		n, forms, particle := strings.Cut(s[:j], "|")
		arg := ""
		if k := int(n[0] - '0'); len(n) == 1 && k >= 0 && k < len(args) {
			arg = args[k]
		}
		if particle {
			with, without, _ := strings.Cut(forms, "|")
			if endsInConsonant(arg, with == "으로") {
				b.WriteString(with)
			} else {
				b.WriteString(without)
			}
		} else {
			b.WriteString(arg)
		}
		s = s[j+1:]
	}
}

// endsInConsonant tells whether a word, read aloud in Korean, ends in a consonant (받침).
// ㄹ counts as a vowel before 로.
func endsInConsonant(s string, ro bool) bool {
	s = strings.TrimRight(s, " `'\")]}」』")
	if s == "" {
		return false
	}
	r := []rune(s)
	c := r[len(r)-1]
	if c >= '₀' && c <= '₉' { // read as the digits that they are
		c += '0' - '₀'
	}
	switch {
	case c >= 0xAC00 && c <= 0xD7A3:
		final := (c - 0xAC00) % 28
		return final != 0 && !(ro && final == 8)
	case c >= '0' && c <= '9': // 영 일 이 삼 사 오 육 칠 팔 구
		return strings.ContainsRune("036", c) || !ro && strings.ContainsRune("178", c)
	case c == 'l' || c == 'L' || c == 'r' || c == 'R':
		return !ro
	}
	return strings.ContainsRune("mnMNbckptgdBCKPTGD", c)
}
