#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace practice::ui::administration {

/// A file and a passphrase; twice where a new one is made. `then` runs once both are fit.
struct FileQuestion {
    QString title, text, fileLabel, file, action;
    bool makes = false; ///< A new file with a new passphrase; otherwise an existing one is opened.
};
void askFileAndPassphrase(QWidget* host, const FileQuestion& question, std::function<void(const QString& file, const QString& passphrase)> then);
/// The own password once more.
void askPassword(QWidget* host, const QString& title, const QString& text, const QString& action, std::function<void(const QString& password)> then);

} // namespace practice::ui::administration
