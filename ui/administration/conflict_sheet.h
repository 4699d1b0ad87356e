#pragma once

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace practice::ui::administration {

/// A record's content by label, as its form names it; what a conflict compares.
struct Fact {
    QString label;
    QString value;
};

/// Somebody saved first: shows what differs in both versions, side by side. `reload` takes the saved one, `keepMine`
/// saves over it.
void showConflict(QWidget* host, const QString& title, const std::vector<Fact>& saved, const std::vector<Fact>& mine,
                  std::function<void()> reload, std::function<void()> keepMine);

} // namespace practice::ui::administration
