#include "ui/shell/user_menu.h"

#include "ui/shell/preferences.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace practice::ui::shell {

namespace {

QString menuWords(const char* text) { return QCoreApplication::translate("UserMenu", text); }

QAction* add(QMenu* menu, const char* text, const char* name, std::function<void()> run, const char* keys = nullptr) {
    auto* action = menu->addAction(menuWords(text));
    action->setObjectName(QLatin1String(name));
    if (keys) // shown only: the window's shortcuts do the work
        action->setText(action->text() + QLatin1Char('\t') + QLatin1String(keys));
    QObject::connect(action, &QAction::triggered, menu, [run = std::move(run)] { run(); });
    return action;
}

template <class T>
void addChoice(QMenu* menu, const QString& text, const QString& name, bool on, QActionGroup* group,
               T change) {
    auto* action = menu->addAction(text);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(on);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, menu, [change] {
        auto preferences = Preferences::load();
        change(preferences);
        preferences.save();
        preferences.apply();
    });
}

void fillLooks(QMenu* theme, QMenu* size, QMenu* density) {
    for (auto* menu : {theme, size, density})
        menu->clear();
    const auto now = Preferences::load();
    auto* themes = new QActionGroup(theme);
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Contrast, ThemeChoice::System})
        addChoice(theme, captionOf(choice), QStringLiteral("look.theme%1").arg(static_cast<int>(choice)),
                  now.theme == choice, themes, [choice](Preferences& p) { p.theme = choice; });
    auto* sizes = new QActionGroup(size);
    for (const int percent : {90, 100, 115, 130})
        addChoice(size, QStringLiteral("%1 %").arg(percent), QStringLiteral("look.size%1").arg(percent),
                  now.textSize == percent, sizes, [percent](Preferences& p) { p.textSize = percent; });
    auto* densities = new QActionGroup(density);
    addChoice(density, menuWords(QT_TRANSLATE_NOOP("UserMenu", "As fits the page")), QStringLiteral("look.densityAuto"),
              !now.densityChosen, densities, [](Preferences& p) { p.densityChosen = false; });
    for (const auto choice : {Density::Compact, Density::Regular, Density::Comfortable})
        addChoice(density, captionOf(choice), QStringLiteral("look.density%1").arg(static_cast<int>(choice)),
                  now.densityChosen && now.density == choice, densities, [choice](Preferences& p) {
                      p.densityChosen = true;
                      p.density = choice;
                  });
}

} // namespace

QMenu* makeUserMenu(QWidget* parent, CommandSink run) {
    auto* menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("shell.userMenu"));
    const auto command = [&run](ShellCommand what) { return [run, what] { run(what); }; };
    add(menu, QT_TRANSLATE_NOOP("UserMenu", "Switch user…"), "user.switch", command(ShellCommand::SwitchUser));
    add(menu, QT_TRANSLATE_NOOP("UserMenu", "Lock now"), "user.lock", command(ShellCommand::Lock), "Ctrl+L");
    add(menu, QT_TRANSLATE_NOOP("UserMenu", "Change password…"), "user.password", command(ShellCommand::ChangePassword));
    menu->addSeparator();
    auto* theme = menu->addMenu(menuWords(QT_TRANSLATE_NOOP("UserMenu", "Theme")));
    auto* size = menu->addMenu(menuWords(QT_TRANSLATE_NOOP("UserMenu", "Text size")));
    auto* density = menu->addMenu(menuWords(QT_TRANSLATE_NOOP("UserMenu", "Row height")));
    theme->setObjectName(QStringLiteral("look.theme"));
    size->setObjectName(QStringLiteral("look.size"));
    density->setObjectName(QStringLiteral("look.density"));
    fillLooks(theme, size, density);
    QObject::connect(menu, &QMenu::aboutToShow, menu, [theme, size, density] { fillLooks(theme, size, density); });
    menu->addSeparator();
    add(menu, QT_TRANSLATE_NOOP("UserMenu", "About PracticeDesk"), "user.about", command(ShellCommand::About));
    add(menu, QT_TRANSLATE_NOOP("UserMenu", "Quit"), "user.quit", command(ShellCommand::Quit), "Ctrl+Q");
    return menu;
}

QMenu* makePracticeMenu(QWidget* parent, CommandSink run, std::function<void(const QString& file)> open) {
    auto* menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("shell.practiceMenu"));
    QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, run, open] {
        menu->clear();
        add(menu, QT_TRANSLATE_NOOP("UserMenu", "Open another practice…"), "practice.open",
            [run] { run(ShellCommand::OpenPractice); }, "Ctrl+O");
        add(menu, QT_TRANSLATE_NOOP("UserMenu", "Create a practice…"), "practice.new",
            [run] { run(ShellCommand::NewPractice); });
        const auto recent = recentFiles();
        if (recent.size() > 1)
            menu->addSeparator();
        for (const auto& file : recent.mid(1)) { // the first is the open one
            auto* action = menu->addAction(QFileInfo(file).completeBaseName());
            action->setToolTip(QDir::toNativeSeparators(file));
            QObject::connect(action, &QAction::triggered, menu, [open, file] { open(file); });
        }
        menu->addSeparator();
        add(menu, QT_TRANSLATE_NOOP("UserMenu", "Close this practice"), "practice.close",
            [run] { run(ShellCommand::ClosePractice); });
    });
    return menu;
}

} // namespace practice::ui::shell
