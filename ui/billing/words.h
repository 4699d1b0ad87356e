#pragma once

#include "billing/day.h"

#include <QString>

namespace practice::ui::billing {

/// The English captions of billing in the user's language.
QString words(std::string_view caption);
template <class Enum> QString wordOf(Enum value) { return words(caption(value)); }

QString modifiersText(const std::vector<std::string>& modifiers); ///< "25 59"
QString serviceText(const practice::billing::Charge& charge);     ///< "99213-25 ×2", or what kind of charge it is.

} // namespace practice::ui::billing
