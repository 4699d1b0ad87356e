#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace practice::ui::administration {

/// Something secret that is shown once: large, to be copied or printed. `facts` stand under it on paper and screen.
/// `confirm`: the last group must be typed before the sheet closes, so that nobody goes on without having it. With `action`
/// the sheet may be left by Cancel, and `then` runs only where it was not.
void showSecretOnce(QWidget* host, const QString& title, const QString& text, const QString& secret, const QString& facts, bool confirm,
                    const QString& action = {}, std::function<void()> then = {});

} // namespace practice::ui::administration
