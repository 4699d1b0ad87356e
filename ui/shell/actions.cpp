#include "ui/shell/actions.h"

#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell/palette.h"

#include <QCoreApplication>
#include <QShortcut>

#include <algorithm>

namespace practice::ui::shell {

namespace {

QString utf8(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

bool mayMeet(const BoundAction& a, const BoundAction& b) {
    return a.pageId.isEmpty() || b.pageId.isEmpty() || a.pageId == b.pageId;
}

/// While a sheet or the palette waits for its answer, nothing beneath it may be saved, left or opened by a key.
bool isUnderSheet(const QWidget* window) {
    const auto sheets = window->window()->findChildren<SheetDialog*>();
    const auto* palette = window->window()->findChild<CommandPalette*>();
    return (palette && palette->isVisible()) || std::any_of(sheets.begin(), sheets.end(), [](const SheetDialog* sheet) { return sheet->isVisible(); });
}

/// What concerns the program as a whole works over a sheet too; locking drops the sheet.
bool worksOverSheets(const QString& id) {
    return id == QLatin1String("window.lock") || id == QLatin1String("window.quit") || id == QLatin1String("window.larger") ||
           id == QLatin1String("window.smaller");
}

} // namespace

std::vector<ShortcutClash> findClashes(const std::vector<BoundAction>& actions) {
    std::vector<ShortcutClash> clashes;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const auto& keys = actions[i].spec.shortcut;
        if (keys.isEmpty())
            continue;
        for (std::size_t j = i + 1; j < actions.size(); ++j) {
            const auto& other = actions[j].spec.shortcut;
            // A sequence that is the start of a longer one blocks it.
            if (other.isEmpty() || !mayMeet(actions[i], actions[j]) ||
                (keys.matches(other) == QKeySequence::NoMatch && other.matches(keys) == QKeySequence::NoMatch))
                continue;
            clashes.push_back({keys.toString(QKeySequence::PortableText), actions[i].spec.id, actions[j].spec.id});
        }
    }
    return clashes;
}

QString whyNot(const BoundAction& action, const security::Session* session) {
    if (action.needsPermission && session) {
        if (const auto allowed = session->require(action.spec.permission); !allowed) {
            const auto caption = utf8(security::caption(action.spec.permission));
            const auto* denied = std::get_if<core::Denied>(&allowed.error());
            const auto translated = QCoreApplication::translate("Permissions", caption.toUtf8().constData());
            return denied && !denied->grantedBy.empty()
                       ? QCoreApplication::translate("Actions", "needs “%1”; held by: %2")
                             .arg(translated, utf8(denied->grantedBy))
                       : QCoreApplication::translate("Actions", "needs “%1”").arg(translated);
        }
    }
    return action.spec.whyNot ? action.spec.whyNot() : QString();
}

QStringList keycapsOf(const QKeySequence& keys) {
    QStringList caps;
    const auto text = keys.toString(QKeySequence::NativeText);
    for (const auto& stroke : text.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        auto rest = stroke;
        // "Ctrl++" is Ctrl and the plus key.
        const bool plusKey = rest.endsWith(QLatin1String("++")) || rest == QLatin1String("+");
        if (plusKey)
            rest.chop(1);
        caps += rest.split(QLatin1Char('+'), Qt::SkipEmptyParts);
        if (plusKey)
            caps << QStringLiteral("+");
    }
    return caps;
}

ShortcutBinder::ShortcutBinder(QWidget* window) : QObject(window), m_window(window) {}

void ShortcutBinder::clear() {
    for (const auto& shortcut : m_shortcuts) {
        if (!shortcut)
            continue;
        shortcut->setEnabled(false); // it may be the one that is being handled
        shortcut->deleteLater();
    }
    m_shortcuts.clear();
    m_actions.clear();
    m_session.reset();
}

void ShortcutBinder::bind(std::vector<BoundAction> actions, std::shared_ptr<const security::Session> session) {
    clear();
    m_actions = std::move(actions);
    m_session = std::move(session);
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        const auto& keys = m_actions[i].spec.shortcut;
        if (keys.isEmpty())
            continue;
        auto* shortcut = new QShortcut(keys, m_window);
        shortcut->setObjectName(QStringLiteral("shortcut.") + m_actions[i].spec.id);
        connect(shortcut, &QShortcut::activated, this, [this, i] { run(i); });
        m_shortcuts.emplace_back(shortcut);
    }
}

void ShortcutBinder::run(std::size_t index) {
    const auto action = m_actions.at(index); // the action may rebind us
    if (!worksOverSheets(action.spec.id) && isUnderSheet(m_window))
        return;
    const auto why = whyNot(action, m_session.get());
    if (!why.isEmpty())
        emit refused(action.spec.text, why);
    else if (action.spec.run)
        action.spec.run();
}

} // namespace practice::ui::shell
