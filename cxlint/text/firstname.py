"""What to paste where the customer's first name belongs, for each helpdesk; with a fallback where it has one."""

from __future__ import annotations

FIRST_NAME = {
    "zendesk": '{{ticket.requester.first_name | default: "there"}}',
    "freshdesk": '{{ticket.requester.firstname | default: "there"}}',
    "gorgias": "{{ticket.customer.firstname}}",
    "intercom": '{{first_name | fallback:"there"}}',
    "helpscout": "{%customer.firstName,fallback=there%}",
    "front": "{{recipient.first_name}}",
    "chatwoot": '{{contact.first_name | default: "there"}}',
    "hubspot": '{{ personalization_token("contact.firstname", "there") }}',
    "kustomer": "{{customer.firstName}}",
    "zammad": "#{ticket.customer.firstname}",
    "osticket": "%{ticket.name.first}",
    "discourse": "%{reply_to_name,fallback:there}",
    "salesforce": '{!BLANKVALUE(Contact.FirstName, "there")}',
    "zoho": "${Contacts.First Name}",
    "engage": '{{contact.first_name || "there"}}',
    "handlebars": "{{#if customer.firstName}}{{customer.firstName}}{{else}}there{{/if}}",
    "mustache": "{{#firstName}}{{firstName}}{{/firstName}}{{^firstName}}there{{/firstName}}",
    "jinja": '{{ customer.first_name or "there" }}',
}

ANYWHERE = '{{customer.first_name | default: "there"}}'
"""Where nobody knows which helpdesk it is."""


_BY_SUFFIX = {
    "hbs": "handlebars",
    "handlebars": "handlebars",
    "mustache": "mustache",
    "j2": "jinja",
    "jinja": "jinja",
    "jinja2": "jinja",
}


def language(dialect: str, path: str) -> str:
    """What a template is written in where its variables are those of no helpdesk: the name of its file tells."""
    return _BY_SUFFIX.get(path.rpartition(".")[2].lower(), dialect) if dialect == "liquid" else dialect


def with_fallback(name: str, dialect: str) -> str | None:
    """The variable written with the fallback "there"; None where the helpdesk has no such thing."""
    forms = {
        "zendesk": f'{{{{{name} | default: "there"}}}}',
        "freshdesk": f'{{{{{name} | default: "there"}}}}',
        "intercom": f'{{{{{name} | fallback:"there"}}}}',
        "helpscout": f"{{%{name},fallback=there%}}",
        "chatwoot": f'{{{{{name} | default: "there"}}}}',
        "hubspot": f'{{{{ personalization_token("{name}", "there") }}}}',
        "discourse": f"%{{{name},fallback:there}}",
        "engage": f'{{{{{name} || "there"}}}}',
        "handlebars": f"{{{{#if {name}}}}}{{{{{name}}}}}{{{{else}}}}there{{{{/if}}}}",
        "mustache": f"{{{{#{name}}}}}{{{{.}}}}{{{{/{name}}}}}{{{{^{name}}}}}there{{{{/{name}}}}}",
        "jinja": f'{{{{ {name} or "there" }}}}',
        "liquid": f'{{{{{name} | default: "there"}}}}',
        "salesforce": f'{{!BLANKVALUE({name}, "there")}}',
    }
    return forms.get(dialect)
