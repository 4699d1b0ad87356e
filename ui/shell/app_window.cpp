#include "ui/shell/app_window.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell/page_stack.h"
#include "ui/shell/preferences.h"

#include <QBoxLayout>
#include <QCloseEvent>

namespace practice::ui::shell {

AppWindow::AppWindow(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("shell.window"));
    setWindowTitle(tr("PracticeDesk"));
    setMinimumSize(px(960), px(600));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_stack = new PageStack(this);
    column->addWidget(m_stack);
    if (!restoreGeometry(windowGeometry()))
        resize(px(1280), px(800));
}

void AppWindow::add(QWidget* page) { m_stack->addWidget(page); }
void AppWindow::show(QWidget* page) { m_stack->setCurrentWidget(page); }
QWidget* AppWindow::shown() const { return m_stack->currentWidget(); }

void AppWindow::dropSheets() {
    for (auto* sheet : findChildren<SheetDialog*>()) {
        sheet->disconnect();
        sheet->hide();
        sheet->deleteLater();
    }
}

void AppWindow::closeEvent(QCloseEvent* event) {
    if (m_guard && !m_guard()) {
        event->ignore();
        return;
    }
    saveWindowGeometry(saveGeometry());
    event->accept();
}

} // namespace practice::ui::shell
