#include "clinic.h"

#include "app/messages.h"
#include "ui/common/theme/theme.h"
#include "ui/page_table.h"
#include "ui/today/entry.h"

#include <QApplication>
#include <QSettings>

namespace practice::testing {

Clinic::Clinic() {
    app::registerMessages();
    ui::Theme::instance()->apply(*qApp);
    QSettings().clear();
    // The wizard proposes the data folder of the person; theirs stays untouched.
    qputenv("XDG_DATA_HOME", path("data").toUtf8());
    qputenv("XDG_STATE_HOME", path("state").toUtf8());
    app::Workspace::Options workspace;
    workspace.stateFolder = m_folder / "state";
    workspace.allowNetworkFile = true;
    workspace.cheapPasswords = true;
    m_shell = std::make_unique<ui::shell::ShellController>(ui::shell::ShellOptions{
        m_clock, workspace, ui::DbRunner::Threads::Pool, ui::pageTable(), ui::paletteSources(), ui::today::proofsOf, {}, {}});
    m_shell->window().resize(1280, 800);
    m_shell->window().show();
    QApplication::setActiveWindow(&m_shell->window());
    m_guide = std::make_unique<ui::tour::Guide>(*m_shell, QString::fromStdString(m_folder.path().string()), QStringLiteral("light"));
}

Clinic::~Clinic() = default;

void Clinic::chapter(const char* name, const std::function<void()>& run) {
    QString seen;
    try {
        run();
        picture(QLatin1String(name));
    } catch (const StepFailure& failure) {
        seen = QString::fromStdString(failure.what());
        picture(QLatin1String(name) + QStringLiteral("-failed"));
    }
    INFO(name);
    INFO(seen.toStdString());
    REQUIRE(seen.isEmpty());
}

void Clinic::picture(const QString& name) {
    const auto folder = qEnvironmentVariable("FIRST_MONTH_PICTURES");
    if (folder.isEmpty())
        return;
    hands().pause(60);
    m_shell->window().grab().save(QStringLiteral("%1/%2-%3.png").arg(folder).arg(++m_pictures, 2, 10, QLatin1Char('0')).arg(name));
}

void Clinic::tabAndType(const QString& text) {
    hands().key(Qt::Key_Tab);
    hands().key(Qt::Key_A, Qt::ControlModifier);
    hands().type(text);
}

void Clinic::tabTo(const QString& name) {
    QStringList passed;
    for (int i = 0; i < 60; ++i) {
        const auto* focus = QApplication::focusWidget();
        if (focus && focus->objectName() == name)
            return;
        passed << (focus ? focus->objectName() : QStringLiteral("(nothing)"));
        hands().key(Qt::Key_Tab);
    }
    throw StepFailure(QStringLiteral("Tab does not reach “%1” but %2").arg(name, passed.join(QStringLiteral(", "))));
}

void Clinic::openPage(int number) {
    hands().key(Qt::Key_0 + number, Qt::ControlModifier);
    hands().settle();
}

int Clinic::rows(const QString& table) { return hands().find<QAbstractItemView>(table)->model()->rowCount(); }

} // namespace practice::testing
