#pragma once

#include <QMenu>

#include <functional>

namespace practice::ui::shell {

/// What the menus of the window ask the program for.
enum class ShellCommand { Lock, SwitchUser, ChangePassword, NewPractice, OpenPractice, ClosePractice, Restore, About, Quit };

using CommandSink = std::function<void(ShellCommand)>;

/// Who is signed in: lock, switch, password; how it looks: theme, text size, density; about, quit.
QMenu* makeUserMenu(QWidget* parent, CommandSink run);
/// The practice file: new, open, opened before, close.
QMenu* makePracticeMenu(QWidget* parent, CommandSink run, std::function<void(const QString& file)> open);

} // namespace practice::ui::shell
