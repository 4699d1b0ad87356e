#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::billing::codes {

using core::Code;

} // namespace practice::billing::codes

namespace practice::billing {

const std::vector<core::Message>& reportMessages();

} // namespace practice::billing
