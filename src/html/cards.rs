//! What stands at the end of an item: links, contacts, references, logos.

use super::Renderer;
use crate::document::{Contact, LinkCard, Logo, Reference, plain_text};
use crate::links::encode_path;

impl<'a> Renderer<'a> {
    pub(super) fn links(&mut self, items: &'a [LinkCard]) {
        self.raw("<ul class=\"link-cards\">");
        for card in items {
            self.raw("<li><p><a");
            self.attribute("href", &card.url);
            self.raw(">");
            self.text(&card.label);
            self.raw("</a></p>");
            self.element("p", "address", &card.spelled);
            if !card.steps.is_empty() {
                let lead = self.words.get("document.steps").to_string();
                self.element("p", "steps-lead", &lead);
                self.raw("<ol class=\"steps\">");
                card.steps.iter().for_each(|step| self.element("li", "", step));
                self.raw("</ol>");
            }
            for line in [&card.hint, &card.note].into_iter().flatten() {
                self.element("p", "link-note", line);
            }
            if let Some(phone) = &card.phone {
                let line = self.words.fill("document.not_online", &[("phone", phone)]);
                self.element("p", "link-note", &line);
            }
            self.raw("</li>");
        }
        self.raw("</ul>");
    }

    pub(super) fn contacts(&mut self, items: &'a [Contact]) {
        self.raw("<ul class=\"contacts\">");
        for contact in items.iter().filter(|c| c.on_web) {
            self.raw("<li class=\"contact\">");
            self.element("p", "contact-title", &contact.title);
            if let Some(organisation) = &contact.organisation {
                self.element("p", "contact-organisation", organisation);
            }
            if !contact.address.is_empty() {
                self.raw("<p class=\"contact-address\">");
                for (index, line) in contact.address.iter().enumerate() {
                    if index > 0 {
                        self.raw("<br>");
                    }
                    self.text(line);
                }
                self.raw("</p>");
            }
            self.raw("<ul class=\"contact-ways\">");
            for email in &contact.emails {
                let label = self.words.get("phone.email").to_string();
                self.way(&label, &format!("mailto:{email}"), email);
            }
            for phone in &contact.phones {
                let number = match &phone.extension {
                    Some(extension) => format!("{} {}\u{a0}{extension}", phone.number, self.words.get("document.extension")),
                    None => phone.number.clone(),
                };
                self.way(&phone.label, &format!("tel:{}", phone.dial), &number);
            }
            self.raw("</ul>");
            if let Some(note) = &contact.note {
                self.element("p", "contact-note", note);
            }
            self.raw("</li>");
        }
        self.raw("</ul>");
    }

    fn way(&mut self, label: &str, href: &str, text: &str) {
        self.raw("<li>");
        self.element("span", "way", label);
        self.raw(" <a");
        self.attribute("href", href);
        self.raw(">");
        self.text(text);
        self.raw("</a></li>");
    }

    pub(super) fn references(&mut self, items: &'a [Reference]) {
        let named = items.first().is_some_and(|reference| reference.named);
        self.raw(if named { "<ul class=\"references references-named\">" } else { "<ol class=\"references\">" });
        for reference in items {
            self.raw("<li");
            self.attribute("id", &reference.id);
            self.raw(">");
            match &reference.url {
                Some(url) => {
                    self.raw("<a");
                    self.attribute("href", url);
                    self.raw(">");
                    self.inlines(&reference.content);
                    self.raw("</a>");
                    self.raw(" ");
                    self.element("span", "address", &crate::links::spell(url));
                }
                None => self.inlines(&reference.content),
            }
            let id = reference.id.trim_start_matches("ref-");
            for mention in 1..=reference.mentions {
                let label = if reference.named {
                    let who = plain_text(&reference.content);
                    let name = who.split([',', ':', '(']).next().unwrap_or_default().trim();
                    self.words.fill("document.back_to_named", &[("number", &mention.to_string()), ("name", name)])
                } else {
                    self.words.fill("document.back_to_mention", &[("number", &format!("{}.{mention}", reference.number))])
                };
                self.raw(" <a class=\"back\" role=\"doc-backlink\"");
                self.attribute("href", &format!("#cite-{id}-{mention}"));
                self.raw(">");
                self.text(&label);
                self.raw("</a>");
            }
            self.raw("</li>");
        }
        self.raw(if named { "</ul>" } else { "</ol>" });
    }

    pub(super) fn logos(&mut self, items: &'a [Logo]) {
        self.raw("<ul class=\"logos\">");
        for logo in items {
            self.raw("<li>");
            match (&logo.image, &logo.alt) {
                (Some(image), Some(alt)) => {
                    self.raw("<img");
                    let src = format!("{}{}", self.resolver.root, encode_path(image));
                    self.attribute("src", &src);
                    self.attribute("alt", alt);
                    self.raw(">");
                }
                _ => self.text(&logo.name),
            }
            self.raw("</li>");
        }
        self.raw("</ul>");
    }
}
