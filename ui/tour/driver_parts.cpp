// The parts of the kit, worked as a person at the keyboard works them.
#include "ui/common/widgets/segmented.h"
#include "ui/tour/driver.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>

namespace practice::ui::tour {

namespace {

QString plain(QString text) {
    const auto tab = text.indexOf(QLatin1Char('\t'));
    return (tab < 0 ? text : text.left(tab)).remove(QLatin1Char('&'));
}

QMenu* openMenu() { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); }

QString entriesOf(const QMenu* menu) {
    QStringList entries;
    for (const auto* action : menu->actions())
        if (!action->isSeparator())
            entries << plain(action->text());
    return entries.join(QStringLiteral(", "));
}

} // namespace

void Driver::fill(const QString& name, const QString& text) { fill(usable(name), text); }

void Driver::fill(QWidget* field, const QString& text) {
    focus(field);
    key(Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty())
        key(Qt::Key_Delete);
    else
        type(text);
}

void Driver::chooseOption(const QString& name, const QString& text) { chooseOption(usable(name), text); }

void Driver::chooseOption(QWidget* widget, const QString& text) {
    auto* box = qobject_cast<QComboBox*>(widget);
    if (!box)
        throw StepFailure(QStringLiteral("“%1” is no list of choices").arg(widget->objectName()));
    focus(box);
    const int wanted = box->findText(text, Qt::MatchStartsWith);
    if (wanted < 0)
        throw StepFailure(QStringLiteral("“%1” does not offer “%2”").arg(box->objectName(), text));
    if (box->isEditable()) {
        key(Qt::Key_A, Qt::ControlModifier);
        type(box->itemText(wanted));
        key(Qt::Key_Return);
    }
    for (int guard = box->count(); guard > 0 && box->currentIndex() != wanted; --guard)
        key(box->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    if (box->currentIndex() != wanted)
        throw StepFailure(QStringLiteral("“%1” stays on “%2”").arg(box->objectName(), box->currentText()));
}

void Driver::chooseFilter(const QString& name, const QString& text) {
    focus(usable(name));
    key(Qt::Key_Space);
    QWidget* popup = nullptr;
    if (!waitFor([&] { return (popup = QApplication::activePopupWidget()) != nullptr; }, 3000))
        throw StepFailure(QStringLiteral("“%1” opens no list").arg(name));
    auto* list = popup->findChild<QListWidget*>();
    if (!list)
        throw StepFailure(QStringLiteral("“%1” opens something without a list").arg(name));
    QStringList seen;
    int wanted = -1;
    for (int row = 0; row < list->count(); ++row) {
        seen << list->item(row)->text();
        const auto option = list->item(row)->text();
        if ((wanted < 0 && option.startsWith(text, Qt::CaseInsensitive)) || option.compare(text, Qt::CaseInsensitive) == 0)
            wanted = row;
    }
    if (wanted < 0) {
        key(Qt::Key_Escape);
        throw StepFailure(QStringLiteral("“%1” does not offer “%2” but %3").arg(name, text, seen.join(QStringLiteral(", "))));
    }
    for (int guard = list->count(); guard > 0 && list->currentRow() != wanted; --guard)
        key(list->currentRow() < wanted ? Qt::Key_Down : Qt::Key_Up);
    key(Qt::Key_Return);
    settle();
}

void Driver::chooseSegment(const QString& name, const QString& text) {
    auto* bar = find<Segmented>(name);
    focus(bar);
    key(Qt::Key_Home);
    for (int at = 0; at < bar->count() && !bar->textAt(bar->current()).startsWith(text); ++at) {
        focus(bar); // what it switches may have taken the focus
        key(Qt::Key_Right);
    }
    if (!bar->textAt(bar->current()).startsWith(text))
        throw StepFailure(QStringLiteral("“%1” has no part “%2”").arg(name, text));
    settle();
}

void Driver::check(const QString& name, bool on) {
    auto* box = find<QAbstractButton>(name);
    if (box->isChecked() == on)
        return;
    focus(box);
    key(Qt::Key_Space);
    if (box->isChecked() != on)
        throw StepFailure(QStringLiteral("“%1” cannot be ticked").arg(name));
}

void Driver::chooseInMenu(const QStringList& path) {
    for (const auto& step : path) {
        QMenu* menu = nullptr;
        if (!waitFor([&] { return (menu = openMenu()) != nullptr; }, 3000))
            throw StepFailure(QStringLiteral("no menu is open for “%1”").arg(step));
        const auto size = menu->actions().size();
        qsizetype tries = 0;
        while (!menu->activeAction() || !plain(menu->activeAction()->text()).startsWith(step)) {
            if (++tries > size + 1) {
                const auto entries = entriesOf(menu);
                escapeAll();
                throw StepFailure(QStringLiteral("the menu has no “%1” but %2").arg(step, entries));
            }
            key(Qt::Key_Down);
        }
        if (!menu->activeAction()->isEnabled())
            throw StepFailure(QStringLiteral("the menu's “%1” is disabled").arg(step));
        key(menu->activeAction()->menu() ? Qt::Key_Right : Qt::Key_Return);
    }
    settle();
}

QModelIndex Driver::findRow(const QAbstractItemView* view, const QString& text) {
    QModelIndex found;
    const auto* model = view->model();
    waitFor(
        [&] {
            for (int row = 0; !found.isValid() && row < model->rowCount(); ++row)
                for (int column = 0; !found.isValid() && column < model->columnCount(); ++column)
                    if (model->index(row, column).data().toString().contains(text, Qt::CaseInsensitive))
                        found = model->index(row, column);
            return found.isValid();
        },
        4000);
    if (!found.isValid())
        throw StepFailure(QStringLiteral("none of %1 rows of “%2” shows “%3”").arg(model->rowCount()).arg(view->objectName(), text));
    return found;
}

QModelIndex Driver::selectRow(QAbstractItemView* view, const QString& text) {
    const auto found = findRow(view, text);
    clickIndex(view, found);
    return found;
}

void Driver::clickIndex(QAbstractItemView* view, const QModelIndex& index) {
    view->scrollTo(index);
    focus(view);
    click(view->viewport(), view->visualRect(index).center());
    settle();
}

void Driver::press(const QString& text) {
    QAbstractButton* found = nullptr;
    waitFor(
        [&] {
            for (auto* widget : QApplication::allWidgets())
                if (auto* button = qobject_cast<QAbstractButton*>(widget); button && button->isVisible() && button->text().startsWith(text))
                    found = button;
            return found != nullptr;
        },
        4000);
    if (!found)
        throw StepFailure(QStringLiteral("no button says “%1”").arg(text));
    click(found);
}

void Driver::escapeAll() {
    for (auto* widget : QApplication::allWidgets())
        if (widget->isVisible() && (widget->inherits("practice::ui::SheetDialog") || widget->inherits("practice::ui::shell::Overlay"))) {
            QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
            QCoreApplication::sendEvent(widget, &escape);
        }
    for (int i = 0; i < 8; ++i) {
        if (auto* popup = QApplication::activePopupWidget())
            popup->close();
        else
            key(Qt::Key_Escape);
    }
}

} // namespace practice::ui::tour
