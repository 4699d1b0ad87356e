#include "ui/common/async/change_hub.h"

#include <algorithm>

namespace practice::ui {

bool touches(const core::ChangeSet& changes, std::string_view kind) {
    return std::any_of(changes.changed.begin(), changes.changed.end(),
                       [kind](const core::EntityRef& ref) { return ref.kind == kind; });
}

} // namespace practice::ui
