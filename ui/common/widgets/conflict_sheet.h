#pragma once

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace practice::ui {

/// A record's content by label, as its form names it; what a conflict compares.
struct Fact {
    QString label;
    QString value;
};

/// Who saved first, and when, as shown ("Nov 19, 2026, 09:12"); empty where it is not known.
struct SavedBy {
    QString name;
    QString when;
};

/// Somebody saved first: says who, and shows what differs in both versions, side by side. `reload` takes the saved one,
/// `keepMine` saves over it.
void showConflict(QWidget* host, const QString& title, const std::vector<Fact>& saved, const std::vector<Fact>& mine,
                  std::function<void()> reload, std::function<void()> keepMine, const SavedBy& by = {});

} // namespace practice::ui
