#pragma once

#include <QString>

#include <filesystem>
#include <functional>
#include <string>

class QWidget;

namespace practice::ui::shell {

struct RestoreOrder {
    std::filesystem::path backup;
    std::filesystem::path target;
    std::string secret; ///< Passphrase, or a recovery key as printed.
};

/// Asks which backup is restored into which new file, and what opens it.
void askRestore(QWidget* host, const QString& proposedTarget, std::function<void(RestoreOrder)> then);

} // namespace practice::ui::shell
