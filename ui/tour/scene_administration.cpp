#include "ui/tour/guide.h"

#include "ui/common/widgets/segmented.h"
#include "ui/shell/page_host.h"

#include <QListWidget>

namespace practice::ui::tour {

namespace {

/// "Roster setup" becomes "roster-setup".
QString slug(const QString& caption) {
    auto name = caption.toLower();
    for (auto& letter : name)
        if (!letter.isLetterOrNumber())
            letter = QLatin1Char('-');
    return name;
}

/// The panes of the section in front: one for each choice in its head, or just the one.
QStringList panesOf(Driver& driver) {
    QStringList panes;
    const auto choices = driver.all(QStringLiteral("administration.choice."));
    if (const auto* bar = choices.isEmpty() ? nullptr : qobject_cast<Segmented*>(choices.first()))
        for (int at = 0; at < bar->count(); ++at)
            panes << bar->textAt(at);
    return panes;
}

void choosePane(Driver& driver, const QString& pane) {
    const auto choices = driver.all(QStringLiteral("administration.choice."));
    auto* bar = choices.isEmpty() ? nullptr : qobject_cast<Segmented*>(choices.first());
    if (!bar || bar->textAt(bar->current()) == pane)
        return;
    // Each pane has a choice of its own in its head: one step at a time.
    for (int guard = 0; guard < 8; ++guard) {
        const auto now = driver.all(QStringLiteral("administration.choice."));
        bar = now.isEmpty() ? nullptr : qobject_cast<Segmented*>(now.first());
        if (!bar || bar->textAt(bar->current()) == pane)
            return;
        int wanted = 0;
        for (int at = 0; at < bar->count(); ++at)
            if (bar->textAt(at) == pane)
                wanted = at;
        driver.focus(bar);
        driver.key(bar->current() < wanted ? Qt::Key_Right : Qt::Key_Left);
        driver.settle();
    }
    throw StepFailure(QStringLiteral("“%1” cannot be chosen").arg(pane));
}

void openSection(Guide& guide, int row) {
    auto* list = guide.driver().find<QListWidget>(QStringLiteral("administration.sections"));
    guide.driver().clickIndex(list, list->model()->index(row, 0));
    guide.expect(list->currentRow() == row, QStringLiteral("the section “%1” is not open").arg(list->item(row)->text()));
}

void backupScene(Guide& guide, int backupRow, int auditRow) {
    auto& driver = guide.driver();
    const auto file = guide.exportFile(QStringLiteral("riverside.pdbackup"));
    const auto passphrase = QStringLiteral("four quiet rivers meet");
    guide.step(QStringLiteral("backup.make"), QStringLiteral("back up into a sealed file"), QStringLiteral("the file is written and the page names the moment"), [&] {
        openSection(guide, backupRow);
        driver.click(QStringLiteral("administration.backup"));
        driver.fill(QStringLiteral("backup.file"), QDir::toNativeSeparators(file));
        driver.fill(QStringLiteral("backup.passphrase"), passphrase);
        driver.fill(QStringLiteral("backup.passphraseAgain"), passphrase);
        guide.picture(QStringLiteral("backup-sheet"));
        driver.click(QStringLiteral("backup.go"));
        driver.gone(QStringLiteral("backup.sheet"));
        driver.settle();
        guide.expectFile(file, "", 10000);
    });
    guide.step(QStringLiteral("backup.drill"), QStringLiteral("rehearse a restore from it"), QStringLiteral("the restored copy is sound; the drill is dated today"), [&] {
        driver.click(QStringLiteral("backup.drillButton"));
        driver.fill(QStringLiteral("backup.file"), QDir::toNativeSeparators(file));
        driver.fill(QStringLiteral("backup.passphrase"), passphrase);
        driver.click(QStringLiteral("backup.go"));
        driver.gone(QStringLiteral("backup.sheet"));
        driver.settle();
        auto* page = guide.main().pages().current();
        guide.await([&] { return wordsIn(page).contains(QStringLiteral("all checks sound")); }, [&] { return QStringLiteral("the page reads: %1").arg(wordsIn(page)); });
        guide.picture(QStringLiteral("backup-drilled"));
    });
    guide.step(QStringLiteral("backup.verify"), QStringLiteral("verify the practice"), QStringLiteral("each check is listed, none failed"), [&] {
        driver.click(QStringLiteral("backup.verifyButton"));
        driver.settle();
        auto* results = driver.find(QStringLiteral("backup.results"));
        guide.expect(wordsIn(results).size() > 20, QStringLiteral("the results read: %1").arg(wordsIn(results)));
        guide.picture(QStringLiteral("verified"));
    });
    guide.step(QStringLiteral("audit.verify"), QStringLiteral("verify the audit trail"), QStringLiteral("the chain is found whole"), [&] {
        openSection(guide, auditRow);
        driver.click(QStringLiteral("administration.verifyAudit"));
        auto* verdict = driver.find(QStringLiteral("audit.verdict"));
        driver.settle();
        guide.await([&] { return !wordsIn(verdict).contains(QStringLiteral("Checking")); }, [&] { return QStringLiteral("the verdict reads: %1").arg(wordsIn(verdict)); });
        guide.picture(QStringLiteral("audit-verified"));
    });
}

} // namespace

void administration(Guide& guide) {
    auto& driver = guide.driver();
    QStringList sections;
    guide.step(QStringLiteral("administration.open"), QStringLiteral("open Administration"), QStringLiteral("its sections are listed"), [&] {
        guide.openPage(QStringLiteral("administration"));
        const auto* list = driver.find<QListWidget>(QStringLiteral("administration.sections"));
        for (int row = 0; row < list->count(); ++row)
            sections << list->item(row)->text();
        guide.expect(sections.size() >= 2, QStringLiteral("%1 sections").arg(sections.size()));
    });
    for (int row = 0; row < sections.size(); ++row)
        guide.step(QStringLiteral("administration.") + slug(sections.at(row)), QStringLiteral("open “%1”").arg(sections.at(row)),
                   QStringLiteral("each of its panes shows what is stored"), [&] {
                       openSection(guide, row);
                       auto panes = panesOf(driver);
                       if (panes.isEmpty())
                           panes << QString();
                       for (const auto& pane : panes) {
                           if (!pane.isEmpty())
                               choosePane(driver, pane);
                           const auto words = wordsIn(guide.main().pages().current());
                           guide.expect(words.size() > 40, QStringLiteral("the pane reads: %1").arg(words));
                           guide.picture(QStringLiteral("admin-") + slug(sections.at(row) + (pane.isEmpty() ? pane : QLatin1Char(' ') + pane)));
                       }
                   });
    backupScene(guide, static_cast<int>(sections.indexOf(QStringLiteral("Backup"))), static_cast<int>(sections.indexOf(QStringLiteral("Audit trail"))));
}

} // namespace practice::ui::tour
