#include "ui/shell/file_problem_page.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>

namespace practice::ui::shell {

namespace {

using Kind = storage::DbErrorKind;

struct Words {
    Kind kind;
    const char* title;
    const char* safe;
    const char* next;
    bool retry;
    bool restore;
};

// What happened comes from the failure itself, which names the place.
constexpr Words kWords[] = {
    {Kind::Busy, QT_TRANSLATE_NOOP("FileProblem", "Another program is using this practice"),
     QT_TRANSLATE_NOOP("FileProblem", "Nothing was changed; the other program's work goes on."),
     QT_TRANSLATE_NOOP("FileProblem", "Wait until it is done, or close it, then try again."), true, false},
    {Kind::DiskFull, QT_TRANSLATE_NOOP("FileProblem", "The disk is full"),
     QT_TRANSLATE_NOOP("FileProblem", "Everything saved before is in the file."),
     QT_TRANSLATE_NOOP("FileProblem", "Free some space on that disk, then try again."), true, false},
    {Kind::ReadOnly, QT_TRANSLATE_NOOP("FileProblem", "This practice cannot be written to"),
     QT_TRANSLATE_NOOP("FileProblem", "The file is whole and unchanged."),
     QT_TRANSLATE_NOOP("FileProblem", "Ask for the right to write to the file and its folder, or copy it to a folder of your own."),
     true, false},
    {Kind::CannotOpen, QT_TRANSLATE_NOOP("FileProblem", "The file cannot be opened"),
     QT_TRANSLATE_NOOP("FileProblem", "Nothing was changed."),
     QT_TRANSLATE_NOOP("FileProblem", "Check that the file is still there and that you may read it, or open another one."),
     true, true},
    {Kind::NotADatabase, QT_TRANSLATE_NOOP("FileProblem", "This is not a practice file"),
     QT_TRANSLATE_NOOP("FileProblem", "The file was only read, not changed."),
     QT_TRANSLATE_NOOP("FileProblem", "Open another file. If this one was your practice, restore a backup beside it."), false,
     true},
    {Kind::Foreign, QT_TRANSLATE_NOOP("FileProblem", "This database belongs to another program"),
     QT_TRANSLATE_NOOP("FileProblem", "The file was only read, not changed."),
     QT_TRANSLATE_NOOP("FileProblem", "Open another file."), false, false},
    {Kind::Corrupt, QT_TRANSLATE_NOOP("FileProblem", "The practice file is damaged"),
     QT_TRANSLATE_NOOP("FileProblem", "Your backups are not touched, and the damaged file stays as it is."),
     QT_TRANSLATE_NOOP("FileProblem", "Restore the newest backup into a new file. Keep the damaged one until you have checked the restored one."),
     false, true},
    {Kind::NewerSchema, QT_TRANSLATE_NOOP("FileProblem", "This practice was saved by a newer PracticeDesk"),
     QT_TRANSLATE_NOOP("FileProblem", "The file was only read, not changed."),
     QT_TRANSLATE_NOOP("FileProblem", "Update this program, then open it again."), false, false},
    {Kind::NetworkFile, QT_TRANSLATE_NOOP("FileProblem", "This file lies on a network disk"),
     QT_TRANSLATE_NOOP("FileProblem", "Nothing was changed."),
     QT_TRANSLATE_NOOP("FileProblem", "Locks are not reliable there, and a practice could be damaged. Copy the file to a disk of this computer and open it there."),
     false, false},
    {Kind::Io, QT_TRANSLATE_NOOP("FileProblem", "The disk gave an error"),
     QT_TRANSLATE_NOOP("FileProblem", "Everything saved before the error is kept as it was."),
     QT_TRANSLATE_NOOP("FileProblem", "Check the disk and its cable, then try again. If it stays, restore a backup on another disk."),
     true, true},
};

constexpr Words kOther = {Kind::Io, QT_TRANSLATE_NOOP("FileProblem", "The practice could not be opened"),
                          QT_TRANSLATE_NOOP("FileProblem", "Nothing was changed."),
                          QT_TRANSLATE_NOOP("FileProblem", "Try again. If it stays, send the log with the reference to support."),
                          true, true};

QString problemWords(const char* text) { return QCoreApplication::translate("FileProblem", text); }

} // namespace

FileProblem describeFileProblem(const Failure& failure, const QString&) {
    const Words* found = &kOther;
    for (const auto& entry : kWords)
        if (failure.kind == entry.kind)
            found = &entry;
    return {problemWords(found->title), failure.sentence, problemWords(found->safe), problemWords(found->next), found->retry, found->restore};
}

FileProblemPage::FileProblemPage(QWidget* parent) : GatePage(520, 380, parent) {
    setObjectName(QStringLiteral("fileProblem.page"));
    addHead(tr("The practice could not be opened"), {});
    m_happened = new Label({}, TextStyle::Body, Token::Text, this);
    m_happened->setWordWrap(true);
    m_safe = new MessageLine(this);
    m_safe->setWrapping(true);
    m_next = new Label({}, TextStyle::Body, Token::Text, this);
    m_next->setWordWrap(true);
    m_where = new Label({}, TextStyle::Secondary, Token::Text2, this);
    m_where->setWordWrap(true);
    m_reference = new Label({}, TextStyle::Secondary, Token::Text3, this);
    m_reference->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reference->setAccessibleName(tr("Reference"));
    for (QWidget* part : {static_cast<QWidget*>(m_happened), static_cast<QWidget*>(m_safe), static_cast<QWidget*>(m_next)})
        form()->addWidget(part);
    form()->addStretch(1);
    form()->addWidget(m_where);
    form()->addWidget(m_reference);
    form()->addSpacing(px(8));
    auto* buttons = addButtons();
    m_restore = new Button(tr("Restore a backup…"), ButtonKind::Outline, this);
    m_restore->setObjectName(QStringLiteral("fileProblem.restore"));
    m_other = new Button(tr("Open another…"), ButtonKind::Outline, this);
    m_other->setObjectName(QStringLiteral("fileProblem.other"));
    m_retry = new Button(tr("Try again"), ButtonKind::Primary, this);
    m_retry->setObjectName(QStringLiteral("fileProblem.retry"));
    buttons->addStretch(1);
    for (auto* button : {m_restore, m_other, m_retry})
        buttons->addWidget(button);
    auto* start = addFootLink(tr("To the start page"), QStringLiteral("fileProblem.start"));
    setFootText({});
    connect(m_retry, &QPushButton::clicked, this, [this] { emit retryRequested(m_file); });
    connect(m_restore, &QPushButton::clicked, this, [this] { emit restoreRequested(m_file); });
    connect(m_other, &QPushButton::clicked, this, &FileProblemPage::openOtherRequested);
    connect(start, &QPushButton::clicked, this, &FileProblemPage::welcomeRequested);
}

void FileProblemPage::showFailure(const Failure& failure, const QString& file) {
    m_file = file;
    m_problem = describeFileProblem(failure, file);
    setHead(m_problem.title, QFileInfo(file).fileName());
    m_happened->setText(m_problem.happened);
    m_safe->setMessage(Icon::Ok, m_problem.safe, Token::Text);
    m_next->setText(m_problem.next);
    m_where->setText(QDir::toNativeSeparators(file));
    m_reference->setText(failure.reference.isEmpty() ? QString() : tr("Reference %1, in the log").arg(failure.reference));
    m_reference->setAccessibleName(m_reference->text().isEmpty() ? tr("Reference") : m_reference->text());
    m_retry->setVisible(m_problem.offersRetry);
    m_restore->setVisible(m_problem.offersRestore);
    const bool restoreFirst = m_problem.offersRestore && !m_problem.offersRetry;
    m_restore->setKind(restoreFirst ? ButtonKind::Primary : ButtonKind::Outline);
    m_other->setKind(m_problem.offersRetry || restoreFirst ? ButtonKind::Outline : ButtonKind::Primary);
}

void FileProblemPage::focusFirst() {
    for (auto* button : {m_retry, m_restore, m_other})
        if (button->kind() == ButtonKind::Primary && button->isVisibleTo(this)) {
            button->setFocus();
            return;
        }
}

} // namespace practice::ui::shell
