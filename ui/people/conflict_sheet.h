#pragma once

#include "ui/people/words.h"

namespace practice::ui::people {

/// Somebody saved first: shows what differs in both versions, side by side. `reload` takes the saved one, `keepMine`
/// saves over it.
void showConflict(Desk& desk, const QString& title, const std::vector<Fact>& saved, const std::vector<Fact>& mine,
                  std::function<void()> reload, std::function<void()> keepMine);

} // namespace practice::ui::people
