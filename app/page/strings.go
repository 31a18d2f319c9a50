package page

import (
	"strings"

	"nabla/core/message"
)

// Fill puts in what scripts say: every sentence of the catalogue whose key begins with "page.", by the
// rest of the key; and the offers of the other languages.
func (d *Data) Fill(l message.Lang) {
	d.Strings = map[string]string{}
	for _, key := range message.Keys() {
		if name, ok := strings.CutPrefix(key, "page."); ok {
			d.Strings[name] = message.Text(l, key, "{0}", "{1}")
		}
	}
	d.Offers = map[string]Offer{}
	for _, other := range message.Langs {
		if other != l {
			d.Offers[other.Code()] = Offer{message.Text(other, "site.offer"), message.Text(other, "site.offer.accept"), message.Text(other, "site.dismiss")}
		}
	}
}
