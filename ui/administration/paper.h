#pragma once

#include <QString>

class QWidget;

namespace practice::ui::administration {

/// Something secret that is shown once: large, to be copied or printed. `facts` stand under it on paper and screen.
/// `confirm`: the last group must be typed before the sheet closes, so that nobody goes on without having it.
void showSecretOnce(QWidget* host, const QString& title, const QString& text, const QString& secret, const QString& facts, bool confirm);

} // namespace practice::ui::administration
