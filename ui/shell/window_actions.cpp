#include "ui/shell/window_actions.h"

#include "ui/common/icons.h"
#include "ui/common/widgets/messages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/preferences.h"

#include <QCoreApplication>

namespace practice::ui::shell {

namespace {

QString actionWords(const char* text) { return QCoreApplication::translate("WindowActions", text); }

void changeLooks(const std::function<void(Preferences&)>& change) {
    auto preferences = Preferences::load();
    change(preferences);
    preferences.save();
    preferences.apply();
}

void stepTextSize(int by) {
    changeLooks([by](Preferences& p) {
        const QList<int> sizes{90, 100, 115, 130};
        const auto at = std::max<qsizetype>(0, sizes.indexOf(p.textSize));
        p.textSize = sizes.at(std::clamp<qsizetype>(at + by, 0, sizes.size() - 1));
    });
}

class List {
  public:
    void add(const char* id, const QString& text, const QString& keys, Icon icon, std::function<void()> run,
             std::function<QString()> whyNot = {}) {
        ActionSpec spec;
        spec.id = QLatin1String(id);
        spec.text = text;
        spec.shortcut = QKeySequence(keys, QKeySequence::PortableText);
        spec.run = std::move(run);
        spec.whyNot = std::move(whyNot);
        actions.push_back({std::move(spec), {}, {}, false, static_cast<int>(icon)});
    }
    std::vector<BoundAction> actions;
};

void addPages(List& list, MainWindow& window) {
    int number = 0;
    for (const auto& entry : window.pages().entries()) {
        ++number;
        const auto id = entry.id;
        list.add(qPrintable(QStringLiteral("window.page.") + id), actionWords(QT_TRANSLATE_NOOP("WindowActions", "Go to %1")).arg(entry.caption),
                 number <= 9 ? QStringLiteral("Ctrl+%1").arg(number) : QString(), static_cast<Icon>(entry.icon),
                 [&window, id] { window.navigator().openPage(id); });
    }
}

void addWork(List& list, MainWindow& window) {
    list.add("window.palette", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Search and commands")), QStringLiteral("Ctrl+K"),
             Icon::Search, [&window] { window.openPalette(); });
    list.add("window.help", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Help and keys of this page")), QStringLiteral("F1"),
             Icon::Help, [&window] { window.showHelp(); });
    list.add("window.print", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Print this page…")), QStringLiteral("Ctrl+P"),
             Icon::Print, [&window] { window.printCurrent(); });
    list.add("window.export", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Export this page…")), QStringLiteral("Ctrl+E"),
             Icon::Export, [&window] { window.exportCurrent(); });
    list.add("window.back", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Back")), QStringLiteral("Alt+Left"), Icon::Back,
             [&window] { window.navigator().go(-1); },
             [&window] { return window.pages().canGoBack() ? QString() : actionWords(QT_TRANSLATE_NOOP("WindowActions", "nothing before this")); });
    list.add("window.forward", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Forward")), QStringLiteral("Alt+Right"), Icon::Forward,
             [&window] { window.navigator().go(1); },
             [&window] { return window.pages().canGoForward() ? QString() : actionWords(QT_TRANSLATE_NOOP("WindowActions", "nothing after this")); });
    list.add("window.region", actionWords(QT_TRANSLATE_NOOP("WindowActions", "To the next part of the window")), QStringLiteral("F6"),
             Icon::List, [&window] { window.cycleRegions(1); });
    list.add("window.regionBack", actionWords(QT_TRANSLATE_NOOP("WindowActions", "To the part before")), QStringLiteral("Shift+F6"),
             Icon::List, [&window] { window.cycleRegions(-1); });
    list.add("window.notices", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Show notices")), QStringLiteral("Ctrl+Shift+N"),
             Icon::Bell, [&window] { window.navigator().showNotices(); });
    list.add("window.activities", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Show running work")), {}, Icon::Clock,
             [&window] { window.showActivities(); });
}

void addProgram(List& list, MainWindow& window) {
    const auto command = [&window](ShellCommand what) { return [&window, what] { emit window.commandRequested(what); }; };
    list.add("window.lock", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Lock now")), QStringLiteral("Ctrl+L"),
             Icon::LockScreen, command(ShellCommand::Lock));
    list.add("window.switchUser", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Switch user…")), {}, Icon::SwitchUser,
             command(ShellCommand::SwitchUser));
    list.add("window.password", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Change your password…")), {}, Icon::Identity,
             command(ShellCommand::ChangePassword));
    list.add("window.open", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Open another practice…")), QStringLiteral("Ctrl+O"),
             Icon::Open, command(ShellCommand::OpenPractice));
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Contrast, ThemeChoice::System})
        list.add(qPrintable(QStringLiteral("window.theme%1").arg(static_cast<int>(choice))),
                 actionWords(QT_TRANSLATE_NOOP("WindowActions", "Theme: %1")).arg(captionOf(choice)), {}, Icon::Configure,
                 [choice] { changeLooks([choice](Preferences& p) { p.theme = choice; }); });
    list.add("window.larger", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Larger text")), QStringLiteral("Ctrl+="),
             Icon::Configure, [] { stepTextSize(1); });
    list.add("window.smaller", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Smaller text")), QStringLiteral("Ctrl+-"),
             Icon::Configure, [] { stepTextSize(-1); });
    list.add("window.about", actionWords(QT_TRANSLATE_NOOP("WindowActions", "About PracticeDesk")), {}, Icon::Info,
             command(ShellCommand::About));
    list.add("window.quit", actionWords(QT_TRANSLATE_NOOP("WindowActions", "Quit")), QStringLiteral("Ctrl+Q"), Icon::Exit,
             command(ShellCommand::Quit));
}

} // namespace

std::vector<BoundAction> windowActions(MainWindow& window) {
    List list;
    addWork(list, window);
    addPages(list, window);
    addProgram(list, window);
    return std::move(list.actions);
}

} // namespace practice::ui::shell
