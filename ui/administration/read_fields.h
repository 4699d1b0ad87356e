#pragma once

#include "core/finding.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"

#include <optional>

namespace practice::ui::administration {

// What stands in a line of a form. A text that cannot be read becomes a finding at its field; the codes are the
// window's own, with whole sentences in administrationMessages().
std::optional<std::int64_t> readWhole(const TextField& field, const char* key, core::Findings& unreadable);
std::optional<int> readTime(const TextField& field, const char* key, core::Findings& unreadable);
std::optional<core::Date> readDate(const DateField& field, const char* key, core::Findings& unreadable);
std::string readText(const TextField& field);

namespace codes {
inline constexpr core::Code kNotANumber{"administration.not_a_number"};
inline constexpr core::Code kNotATime{"administration.not_a_time"};
inline constexpr core::Code kNotADate{"administration.not_a_date"};
inline constexpr core::Code kMissing{"administration.missing"};
inline constexpr core::Code kNoFolder{"administration.no_folder"};
} // namespace codes

/// Registered when the page is made.
const std::vector<core::Message>& administrationMessages();

} // namespace practice::ui::administration
