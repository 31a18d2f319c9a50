package site

import (
	"fmt"
	"html"
	"strings"

	"nabla/core/challenge"
	"nabla/core/message"
)

// challenges lists the ready challenges of a lab, or of all where lab is "". web/static/progress.js marks what is solved.
func challenges(base string, lang message.Lang, lab string) string {
	var b strings.Builder
	say := func(key string, args ...string) string { return html.EscapeString(message.Text(lang, key, args...)) }
	n := 0
	items := ""
	for i := range challenge.All {
		c := &challenge.All[i]
		if lab != "" && c.Lab != lab {
			continue
		}
		n++
		address := Address(base, lang, "/"+c.Lab) + "#" + c.Fragment()
		name := ""
		if lab == "" {
			name = `<span class="challenge-lab">` + say("site."+c.Lab) + `</span> `
		}
		items += fmt.Sprintf(`<li data-challenge="%s" data-solved="false">%s<a href="%s">%s</a> <span class="challenge-mark"></span></li>`, c.ID, name, html.EscapeString(address), say("challenge."+c.ID))
	}
	b.WriteString(`<div class="challenges" data-challenges>`)
	if lab == "" {
		b.WriteString(`<h2 id="challenges">` + say("page.challenges") + `</h2>`)
	}
	fmt.Fprintf(&b, `<p>%s</p><p data-progress>%s</p><ul>%s</ul>`, say("page.challengesLead"), say("page.challengesSolved", "0", fmt.Sprint(n)), items)
	b.WriteString(`<button type="button" class="button" data-export-progress>` + say("page.challengesExport") + `</button></div>`)
	return b.String()
}
