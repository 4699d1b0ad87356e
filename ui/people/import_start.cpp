#include "ui/people/import_start.h"

#include "app/services.h"
#include "security/users.h"
#include "ui/common/format.h"
#include "ui/common/table/record_table.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/people/import_page.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

#include <map>

namespace practice::ui::people {

ImportStart::ImportStart(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_model([](const Line& line) { return line.batch.id.value(); }),
      m_table(new RecordTable(tr("Imports before"))), m_notice(new Notice), m_drop(new QWidget) {
    setAcceptDrops(true);
    m_notice->hide();
    auto* text = new Label(tr("A CSV file as your spreadsheet program saves it. Every row is shown and checked before anything "
                              "is saved: job, department, dates, duplicates. Columns may have any name and order."),
                           TextStyle::Body, Token::Text2);
    text->setWrapped(520);
    auto* button = new Button(Icon::Open, tr("Choose a file…"), ButtonKind::Primary);
    button->setObjectName(QStringLiteral("people.import.choose"));
    connect(button, &QPushButton::clicked, this, &ImportStart::choose);
    m_drop->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum); // the table gives way, not the words
    auto* drop = new QVBoxLayout(m_drop);
    drop->setContentsMargins(px(24), px(24), px(24), px(24));
    drop->setSpacing(px(10));
    drop->addWidget(new Label(tr("Choose the staff list, or drop it here"), TextStyle::Panel));
    drop->addWidget(text);
    drop->addWidget(button, 0, Qt::AlignLeft);

    m_model.addColumn({.title = tr("Imported"), .stretches = true},
                      [this](const Line& line) { return Cell::name(instantText(line.batch.at, m_desk.lookups().zone)); });
    m_model.addColumn({.title = tr("By")}, [](const Line& line) { return Cell::plain(line.by); });
    m_model.addColumn({.title = tr("Added"), .kind = CellKind::Figure}, [](const Line& line) { return Cell::number(line.batch.created); });
    m_model.addColumn({.title = tr("Updated"), .kind = CellKind::Figure}, [](const Line& line) { return Cell::number(line.batch.updated); });
    m_model.addColumn({.title = tr("State"), .kind = CellKind::Pill}, [](const Line& line) {
        return line.batch.undone ? Cell::pillOf(tr("Undone"), PillKind::Muted) : Cell::pillOf(tr("In the staff list"), PillKind::Ok);
    });
    m_table->setObjectName(QStringLiteral("people.import.history"));
    m_table->setRecordModel(&m_model);
    m_table->setEmptyWidget(new EmptyState(Icon::History, tr("Nothing was imported yet"),
                                           tr("Each import stands here afterwards and can be undone as a whole."), EmptyState::Tone::Neutral));
    connect(m_table, &RecordTable::rowActivated, this, [this] { undoCurrent(); });
    m_table->setContextActions([this](QMenu& menu, qint64) {
        connect(menu.addAction(icon(Icon::Undo), tr("Undo this import…")), &QAction::triggered, this, &ImportStart::undoCurrent);
    });
    auto* undo = new Button(Icon::Undo, tr("Undo the marked import…"), ButtonKind::Outline);
    undo->setObjectName(QStringLiteral("people.import.undo"));
    connect(undo, &QPushButton::clicked, this, &ImportStart::undoCurrent);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(24), px(8), px(24), px(16));
    column->setSpacing(px(12));
    column->addWidget(m_notice);
    column->addWidget(m_drop);
    auto* heading = new QHBoxLayout;
    heading->addWidget(new Label(tr("Imports before"), TextStyle::Strong));
    heading->addStretch(1);
    heading->addWidget(undo);
    column->addLayout(heading);
    column->addWidget(m_table, 1);
}

ImportStart::~ImportStart() { delete m_table; } // before the model that it shows

void ImportStart::showProblem(const QString& title, const QString& text) {
    m_notice->showMessage(core::Severity::Error, title, text);
    m_notice->show();
}

void ImportStart::choose() {
    m_notice->hide();
    auto* dialog = new QFileDialog(this, tr("Choose the staff list"), QString(), tr("Lists (*.csv *.txt *.tsv);;All files (*)"));
    dialog->setObjectName(QStringLiteral("people.import.dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportStart::fileChosen);
    dialog->open();
}

void ImportStart::load() {
    m_desk.read(
        this, m_slot,
        [](app::Services& services, core::Progress&) -> core::Result<std::vector<Line>> {
            PRACTICE_TRY_ASSIGN(const auto batches, services.staffImport().batches());
            std::map<core::UserId, QString> names;
            if (services.session().may(security::Permission::UsersView))
                if (const auto users = services.users().list())
                    for (const auto& user : *users)
                        names[user.id] = fromUtf8(user.displayName);
            std::vector<Line> lines;
            for (const auto& batch : batches) {
                const auto name = names.find(batch.by);
                lines.push_back({batch, name != names.end()                          ? name->second
                                        : batch.by == services.session().user() ? fromUtf8(services.session().displayName())
                                                                                : QString(QChar(0x2013))});
            }
            return lines;
        },
        [this](std::vector<Line> lines) { m_model.setRows(std::move(lines)); });
}

void ImportStart::undoCurrent() {
    const auto* line = m_model.find(m_table->currentId());
    if (!line || line->batch.undone) {
        m_desk.navigator().toast(line ? tr("This import was undone already.") : tr("Mark the import in the list first."));
        return;
    }
    const auto batch = line->batch;
    SheetDialog::confirm(this, tr("Undo this import?"),
                         tr("%1 are archived and %2 get their values from before back. It is done whole or not at all.")
                             .arg(counted(batch.created, tr("%1 person who was added"), tr("%1 people who were added")),
                                  counted(batch.updated, tr("%1 person"), tr("%1 people"))),
                         tr("Undo the import"), ButtonKind::Danger,
                         [this, batch] { undoImport(m_desk, batch.id, [self = QPointer<ImportStart>(this)] { if (self) self->load(); }); });
}

void ImportStart::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().size() == 1 && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ImportStart::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    emit fileChosen(event->mimeData()->urls().first().toLocalFile());
}

void ImportStart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::Ctl), 1, Qt::DashLine));
    painter.drawRoundedRect(QRectF(m_drop->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8));
}

} // namespace practice::ui::people
