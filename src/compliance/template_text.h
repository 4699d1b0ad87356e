#pragma once

#include "compliance/template.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace practice::compliance {

/// Reads a template file, schema practicedesk.checklist-template/1, strictly: nothing unknown, nothing missing, each rule
/// readable and one that fires. Findings compliance.template_*: where in the file ("items[3].frequency.rrule"), what is
/// wrong, what to do; at most 50.
core::Result<Template> readTemplate(std::string_view json);
/// The same template as one canonical text: equal templates give equal texts.
std::string templateText(const Template& content);
/// SHA-256 of a text, lower-case hex: the identity of a version's content and of a run's snapshot.
std::string sha256Of(std::string_view text);

enum class ChangeKind { Added, Removed, Changed };
struct TemplateChange {
    ChangeKind kind = ChangeKind::Changed;
    std::string item;  ///< Empty: of the template itself.
    std::string title; ///< Of the item.
    std::string field; ///< "frequency.rrule"; empty for a whole item.
    std::string before, after;
    bool operator==(const TemplateChange&) const = default;
};
/// What a new version changes, in the order of the new one, removed items last.
std::vector<TemplateChange> differences(const Template& before, const Template& after);

/// One of the templates that the program brings along.
struct ShippedTemplate {
    std::string_view id;
    std::string_view json;
};
const std::vector<ShippedTemplate>& shippedTemplates();

} // namespace practice::compliance
