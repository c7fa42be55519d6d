# Replies of the parcels team
terraform {
  required_providers {
    zendesk = { source = "example/zendesk" }
  }
}

variable "team" { type = string }

resource "zendesk_macro" "late_parcel" {
  title       = "Parcel::Late"
  description = "Nobody reads this"

  action {
    field = "comment_value"
    value = <<-EOT
      Hi {{ticket.requester.first_name}},

      I've asked the courier for the parcel "$${order}". It is with you
      tomorrow before noon, says ${var.team}.
    EOT
  }
  action {
    field = "set_tags"
    value = "late parcel"
  }
}

resource "zendesk_macro" "html_reply" {
  title = "Refund \"in full\""
  actions = [
    {
      field = "comment_value_html"
      value = "<p>Hello {{ticket.requester.name}},<br>your \u00a320 are on their way.</p>\n<p>Kind regards</p>"
    },
    { field = "status", value = "solved" },
  ]
}

resource "zendesk_macro" "chat" {
  title = "Chat"
  action {
    field = "comment_value"
    value = jsonencode(["channel:chat", "One moment, I am looking."])
  }
}

resource "zendesk_macro" "note" {
  title = "Escalate"
  action {
    field = "comment_mode_is_public"
    value = "false"
  }
  action {
    field = "comment_value"
    value = "Please call them."
  }
}

resource "zendesk_macro" "from_a_file" {
  title = "Hours"
  action {
    field = "comment_value"
    value = file("${path.module}/hours.md")
  }
}

resource "zendesk_macro" "each" {
  for_each = local.macros
  title    = each.value.title
  dynamic "action" {
    for_each = each.value.actions
    content {
      field = action.key
      value = action.value
    }
  }
}

resource "zendesk_macro" "close" {
  title = "Close"
  action {
    field = "status"
    value = "solved"
  }
}

resource "zendesk_macro" "old" {
  title  = "Old"
  active = false
  action {
    field = "comment_value"
    value = "We have moved."
  }
}

resource "zendesk_macro" "broken" {
  title = "Never closed
}

resource "zendesk_dynamic_content_item" "hours" {
  name = "Opening hours"
  variant {
    locale  = "en-US"
    content = "We are here from 9 to 5."
  }
  variant {
    locale  = "fr"
    content = "Nous sommes là de 9h à 17h."
    active  = false
  }
}

resource "zendesk_dynamic_content" "sign_off" {
  name = "Sign-off"
  variants = [
    {
      content   = "<p>Thanks for <b>waiting</b>.</p>"
      locale_id = data.zendesk_locale.en.locale.id
    }
  ]
}

resource "zendesk_dynamic_content_variant" "wait" {
  content                 = "Thank you for your patience."
  locale_id               = 1
  dynamic_content_item_id = 2
}

resource "zendesk_trigger" "nobody" {
  title = "Not a reply"
}

locals {
  weekend = <<-EOT
    We are closed on Sundays.
  EOT
}

resource "zendesk_macro" "weekend" {
  title = "Weekend"
  action {
    field = "comment_value"
    value = local.weekend
  }
}
