#include "ui/shell/unsaved_guard.h"

#include "ui/common/widgets/sheet_dialog.h"

#include <memory>
#include <utility>

namespace practice::ui::shell {

namespace {

QString keyOf(const Page& page) { return page.pageId() + QLatin1Char('\n') + page.unsavedWork(); }

} // namespace

UnsavedGuard::UnsavedGuard(QWidget* host) : QObject(host), m_host(host) {}

void UnsavedGuard::leaveAll(std::vector<Page*> pages, std::function<void(bool go)> then) {
    while (!pages.empty() && (!pages.back() || pages.back()->unsavedWork().isEmpty()))
        pages.pop_back();
    if (pages.empty()) {
        then(true);
        return;
    }
    auto* page = pages.back();
    pages.pop_back();
    ask(page, Keep::Not, [this, pages = std::move(pages), then = std::move(then)](bool go) mutable {
        if (go)
            leaveAll(std::move(pages), std::move(then));
        else
            then(false);
    });
}

void UnsavedGuard::switchFrom(Page* page, std::function<void(bool go)> then) {
    if (!page || page->unsavedWork().isEmpty() || m_kept.contains(keyOf(*page))) {
        then(true);
        return;
    }
    ask(page, Keep::Offered, std::move(then));
}

void UnsavedGuard::ask(Page* page, Keep keep, std::function<void(bool go)> then) {
    if (m_asking) {
        then(false);
        return;
    }
    m_asking = true;
    auto* sheet = new SheetDialog(tr("%1: not saved yet").arg(page->title()), m_host);
    sheet->setObjectName(QStringLiteral("shell.unsaved"));
    sheet->setText(page->unsavedWork());
    sheet->setSheetWidth(keep == Keep::Offered ? 520 : 440);
    // Exactly one answer, also when the sheet is closed with Esc.
    auto answer = std::make_shared<std::function<void(bool)>>([this, then = std::move(then)](bool go) {
        m_asking = false;
        then(go);
    });
    const auto say = [answer](bool go) {
        if (auto once = std::exchange(*answer, {}))
            once(go);
    };
    const QPointer<Page> asked(page);
    auto chosen = std::make_shared<bool>(false);
    const auto add = [&](const QString& text, ButtonKind kind, const char* name, std::function<void()> action) {
        auto* button = sheet->addButton(text, kind, [chosen, action = std::move(action)] {
            *chosen = true;
            action();
            return true;
        });
        button->setObjectName(QStringLiteral("shell.unsaved.") + QLatin1String(name));
        return button;
    };
    add(tr("Stay"), ButtonKind::Outline, "stay", [say] { say(false); });
    add(tr("Discard"), ButtonKind::Outline, "discard", [say, asked] {
        if (asked)
            asked->discardUnsaved();
        say(true);
    });
    if (keep == Keep::Offered)
        add(tr("Save later"), ButtonKind::Outline, "later", [this, say, asked] {
            if (asked)
                m_kept.insert(keyOf(*asked));
            say(true);
        });
    auto* save = add(tr("Save"), ButtonKind::Primary, "save", [say, asked] {
        if (asked)
            asked->saveUnsaved([say](bool saved) { say(saved); });
        else
            say(true);
    });
    // A save that is still running answers later; closing without a choice means to stay.
    connect(sheet, &SheetDialog::closed, this, [say, chosen] {
        if (!*chosen)
            say(false);
    });
    sheet->open();
    save->setFocus();
}

} // namespace practice::ui::shell
