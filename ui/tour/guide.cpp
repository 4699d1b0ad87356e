#include "ui/tour/guide.h"

#include "ui/common/async/db_runner.h"
#include "ui/shell/page_host.h"
#include "ui/shell/palette_model.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QTimer>

namespace practice::ui::tour {

namespace {

constexpr int kStepLimit = 90000; ///< Milliseconds; then whatever blocks is closed.

} // namespace

Guide::Guide(shell::ShellController& shell, const QString& folder, const QString& theme)
    : m_shell(shell), m_folder(folder), m_driver(shell.window(), [&shell] { return shell.runner(); }),
      m_album(m_driver, QDir(folder).filePath(QStringLiteral("pictures")), theme) {}

shell::MainWindow& Guide::main() {
    if (!m_shell.mainWindow())
        throw StepFailure(QStringLiteral("nobody is signed in"));
    return *m_shell.mainWindow();
}

void Guide::step(const QString& id, const QString& does, const QString& expects, const std::function<void()>& run) {
    QElapsedTimer timer;
    timer.start();
    StepOutcome outcome{id, does, expects, {}, {}, 0};
    m_failure.clear();
    // Something modal that waits for an answer would hold the tour for ever.
    QTimer rescue;
    QObject::connect(&rescue, &QTimer::timeout, &rescue, [] {
        if (auto* popup = QApplication::activePopupWidget())
            popup->close();
        else if (auto* modal = QApplication::activeModalWidget())
            modal->close();
    });
    rescue.start(kStepLimit);
    try {
        run();
        if (!m_failure.isEmpty())
            throw StepFailure(m_failure);
    } catch (const StepFailure& failure) {
        outcome.seen = QString::fromStdString(failure.what());
    } catch (const std::exception& failure) {
        outcome.seen = QStringLiteral("an exception: %1").arg(QString::fromStdString(failure.what()));
    }
    if (!outcome.seen.isEmpty()) {
        outcome.picture = m_album.snapshot(QStringLiteral("failed-") + id);
        recover();
    }
    outcome.milliseconds = timer.elapsed();
    std::fprintf(stdout, "%s %5.1f s  %s\n", outcome.seen.isEmpty() ? "  ok  " : "FAILED", double(outcome.milliseconds) / 1000,
                 qUtf8Printable(outcome.seen.isEmpty() ? id : id + QStringLiteral(": ") + outcome.seen));
    std::fflush(stdout);
    m_outcomes.push_back(std::move(outcome));
}

void Guide::recover() {
    try {
        m_driver.escapeAll();
        m_driver.settle();
    } catch (const std::exception&) {
        // The step has already failed; the next one says what it finds.
    }
}

void Guide::expect(bool holds, const QString& seen) const {
    if (!holds)
        throw StepFailure(seen);
}

void Guide::await(const std::function<bool()>& holds, const std::function<QString()>& seen) {
    if (!m_driver.waitFor(holds))
        throw StepFailure(seen());
}

void Guide::signIn(const QString& user, const QString& password) {
    m_driver.fill(QStringLiteral("signin.user"), user);
    m_driver.key(Qt::Key_Return); // on to the password
    m_driver.fill(QStringLiteral("signin.password"), password);
    m_driver.key(Qt::Key_Return);
}

void Guide::openPage(const QString& pageId) {
    m_driver.click(QStringLiteral("shell.nav.") + pageId);
    await([&] { return main().pages().currentId() == pageId; },
          [&] { return QStringLiteral("the page in front is “%1”").arg(main().pages().currentId()); });
    m_driver.settle();
}

void Guide::runAction(const QString& text) {
    m_driver.keys("Ctrl+K");
    m_driver.find(QStringLiteral("shell.palette.field"));
    m_driver.type(QLatin1Char('>') + text);
    auto* list = m_driver.find<QListView>(QStringLiteral("shell.palette.list"));
    const auto& model = *qobject_cast<shell::PaletteModel*>(list->model());
    int wanted = -1;
    const bool found = m_driver.waitFor(
        [&] {
            for (int row = 0; row < model.rowCount() && wanted < 0; ++row)
                if (!model.line(row).heading && model.line(row).title.startsWith(text))
                    wanted = row;
            return wanted >= 0;
        },
        2000);
    if (!found || !model.line(wanted).enabled) {
        const auto why = found ? model.line(wanted).hint : QStringLiteral("it is not among the actions");
        m_driver.key(Qt::Key_Escape);
        throw StepFailure(QStringLiteral("“%1” cannot be run: %2").arg(text, why));
    }
    for (int guard = model.rowCount(); guard > 0 && list->currentIndex().row() != wanted; --guard)
        m_driver.key(list->currentIndex().row() < wanted ? Qt::Key_Down : Qt::Key_Up);
    m_driver.key(Qt::Key_Return);
    m_driver.settle();
}

void Guide::chooseFile(const QString& path) {
    QFileDialog* dialog = nullptr;
    await(
        [&] {
            for (auto* widget : QApplication::allWidgets())
                if (auto* open = qobject_cast<QFileDialog*>(widget); open && open->isVisible())
                    dialog = open;
            return dialog != nullptr;
        },
        [] { return QStringLiteral("no file dialog opened"); });
    const QPointer<QFileDialog> guard(dialog);
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    expect(name, QStringLiteral("the file dialog has no field for the name"));
    m_driver.fill(name, QDir::toNativeSeparators(path));
    m_driver.key(Qt::Key_Return);
    await([&] { return !guard || !guard->isVisible(); }, [] { return QStringLiteral("the file dialog stays open"); });
    m_driver.settle();
}

void Guide::exportHere(const QString& format, const QString& file) {
    m_driver.find(QStringLiteral("export.sheet"));
    m_driver.chooseSegment(QStringLiteral("export.format"), format);
    m_driver.fill(QStringLiteral("export.file"), QDir::toNativeSeparators(file));
    m_driver.click(QStringLiteral("export.submit"));
    m_driver.gone(QStringLiteral("export.sheet"));
    m_driver.settle();
}

QString Guide::exportFile(const QString& name) {
    return m_folder.filePath(QStringLiteral("exports/") + name);
}

void Guide::expectFile(const QString& path, const QByteArray& begins, qint64 atLeast) {
    await([&] { return QFileInfo(path).size() >= atLeast; }, [&] {
        const QFileInfo info(path);
        return info.exists() ? QStringLiteral("%1 has only %2 bytes").arg(info.fileName()).arg(info.size())
                             : QStringLiteral("%1 was not written").arg(info.fileName());
    });
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    auto head = file.read(begins.size() + 3);
    if (head.startsWith("\xEF\xBB\xBF"))
        head.remove(0, 3);
    expect(head.startsWith(begins), QStringLiteral("%1 begins with “%2”").arg(QFileInfo(path).fileName(), QString::fromLatin1(head)));
}

} // namespace practice::ui::tour
