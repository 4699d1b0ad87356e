#pragma once

#include "core/ids.h"

namespace practice::scheduling {

/// A value as stored, with the version that a save must name.
template <class T> struct Versioned {
    T value;
    core::RowVersion version;
};

} // namespace practice::scheduling
