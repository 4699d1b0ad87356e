#include "ui/administration/form_panel.h"

#include "ui/administration/form_editors.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/reason_line.h"

#include <QBoxLayout>
#include <QPainter>

#include <algorithm>

namespace practice::ui::administration {

FormPanel::FormPanel(const QString& name)
    : m_name(name), m_notice(new Notice), m_extras(new QWidget), m_save(new Button(tr("Save"), ButtonKind::Primary)),
      m_cancel(new Button(tr("Cancel"), ButtonKind::Ghost)), m_archive(new Button(tr("Archive"), ButtonKind::Ghost)),
      m_history(new Button(tr("History"), ButtonKind::Ghost)), m_lockLine(new MessageLine) {
    setObjectName(name + QStringLiteral(".panel"));
    m_notice->setClosable(false);
    m_notice->hide();
    addWidget(m_notice);
    auto* row = new QHBoxLayout(m_extras);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    row->addStretch(1);
    m_save->setObjectName(name + QStringLiteral(".save"));
    m_cancel->setObjectName(name + QStringLiteral(".cancel"));
    m_archive->setObjectName(name + QStringLiteral(".archive"));
    m_history->setObjectName(name + QStringLiteral(".history"));
    m_lockLine->setWrapping(true);
    m_lockLine->hide();
    connect(m_save, &QPushButton::clicked, this, &FormPanel::saveRequested);
    connect(m_cancel, &QPushButton::clicked, this, &FormPanel::cancelRequested);
    connect(m_archive, &QPushButton::clicked, this, &FormPanel::archiveRequested);
    connect(m_history, &QPushButton::clicked, this, &FormPanel::historyRequested);
}

void FormPanel::setWholeBody(int width) {
    m_whole = true;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMaximumWidth(width);
    if (auto* close = findChild<QWidget*>(QStringLiteral("panel.close")))
        close->hide();
}

void FormPanel::paintEvent(QPaintEvent* event) {
    if (!m_whole)
        return DetailsPanel::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Page));
}

FormGrid* FormPanel::addGroup(const QString& heading, int columns) {
    auto* grid = new FormGrid(columns);
    if (heading.isEmpty()) {
        addWidget(grid);
    } else {
        auto* section = addSection(heading);
        section->setLine(!m_first);
        section->addWidget(grid);
    }
    m_first = false;
    return grid;
}

Button* FormPanel::addExtra(const QString& text, const QString& name) {
    auto* button = new Button(text, ButtonKind::Outline);
    button->setObjectName(m_name + QLatin1Char('.') + name);
    auto* row = static_cast<QHBoxLayout*>(m_extras->layout());
    row->insertWidget(row->count() - 1, button);
    return button;
}

void FormPanel::finish() {
    auto* more = static_cast<QHBoxLayout*>(m_extras->layout());
    more->insertWidget(more->count() - 1, m_history);
    addWidget(m_extras);
    addFooter(m_lockLine);
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    row->addWidget(m_archive);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    addFooter(foot);
    listen();
    refresh();
}

QList<QWidget*> FormPanel::editors() const {
    QList<QWidget*> found;
    for (auto* field : findChildren<FormField*>())
        found << field->editor();
    for (auto* box : findChildren<CheckField*>())
        if (!found.contains(box))
            found << box;
    return found;
}

void FormPanel::listen() {
    for (auto* editor : editors()) {
        if (auto* own = qobject_cast<FormEditor*>(editor))
            connect(own, &FormEditor::formEdited, this, &FormPanel::edited);
        else if (auto* many = qobject_cast<MultiField*>(editor))
            connect(many, &MultiField::chosenChanged, this, &FormPanel::edited);
        else if (auto* date = qobject_cast<DateField*>(editor)) {
            connect(date, &DateField::dateChanged, this, &FormPanel::edited);
            connect(date, &QLineEdit::textChanged, this, &FormPanel::edited);
        } else if (auto* line = qobject_cast<QLineEdit*>(editor)) {
            connect(line, &QLineEdit::textChanged, this, &FormPanel::edited);
            connect(line, &QLineEdit::returnPressed, this, [this] {
                if (m_save->isEnabled())
                    emit saveRequested();
            });
        } else if (auto* combo = qobject_cast<QComboBox*>(editor))
            connect(combo, &QComboBox::currentIndexChanged, this, &FormPanel::edited);
        else if (auto* box = qobject_cast<QCheckBox*>(editor))
            connect(box, &QCheckBox::toggled, this, &FormPanel::edited);
    }
}

void FormPanel::setSaveText(const QString& text) { m_save->setText(text); }

void FormPanel::setArchive(const QString& text, bool enabled) {
    m_archive->setText(text);
    m_archive->setVisible(!text.isEmpty());
    m_mayArchive = enabled;
    refresh();
}

void FormPanel::setLocked(const QString& why) {
    m_locked = !why.isEmpty();
    m_lockLine->setMessage(m_locked ? Icon::Lock : Icon::None, why, Token::Text2);
    m_lockLine->setVisible(m_locked);
    for (auto* editor : editors()) {
        if (auto* own = qobject_cast<FormEditor*>(editor))
            own->setLocked(m_locked);
        else if (auto* line = qobject_cast<QLineEdit*>(editor))
            line->setReadOnly(m_locked);
        else
            editor->setEnabled(!m_locked);
    }
    refresh();
}

void FormPanel::setDirty(bool dirty) {
    m_dirty = dirty;
    refresh();
}

void FormPanel::setBusy(bool busy) {
    m_busy = busy;
    refresh();
}

void FormPanel::refresh() {
    m_save->setVisible(!m_locked);
    m_cancel->setVisible(!m_locked);
    m_save->setEnabledOr(m_busy ? tr("Saving…") : m_dirty ? QString() : tr("Nothing has been changed"));
    m_cancel->setEnabled(!m_busy);
    m_archive->setEnabled(!m_busy && m_mayArchive);
}

void FormPanel::showProblems(const core::Findings& findings) {
    const auto rest = showFindings(this, findings);
    QStringList sentences;
    for (const auto& finding : rest)
        sentences << ui::sentence(finding);
    if (sentences.isEmpty())
        m_notice->hide();
    else
        showProblem(tr("Not saved"), sentences.join(QLatin1Char('\n')));
}

void FormPanel::showProblem(const QString& title, const QString& text) {
    m_notice->showMessage(core::Severity::Error, title, text);
    m_notice->show();
}

void FormPanel::clearProblems() {
    for (auto* field : findChildren<FormField*>()) {
        field->setError({});
        field->setWarning({});
    }
    m_notice->hide();
}

QVariantMap FormPanel::state() const {
    QVariantMap state;
    for (auto* editor : editors()) {
        QVariant value;
        if (auto* own = qobject_cast<FormEditor*>(editor)) {
            value = own->formValue();
        } else if (auto* many = qobject_cast<MultiField*>(editor)) {
            QVariantList chosen;
            auto ids = many->chosen().values();
            std::sort(ids.begin(), ids.end());
            for (const auto id : ids)
                chosen << id;
            value = chosen;
        } else if (auto* line = qobject_cast<QLineEdit*>(editor)) {
            value = line->text();
        } else if (auto* combo = qobject_cast<ComboField*>(editor)) {
            value = combo->value();
        } else if (auto* box = qobject_cast<QCheckBox*>(editor)) {
            value = box->isChecked();
        }
        state.insert(editor->objectName(), value);
    }
    return state;
}

void FormPanel::setState(const QVariantMap& state) {
    for (auto* editor : editors()) {
        const auto found = state.constFind(editor->objectName());
        if (found == state.constEnd())
            continue;
        if (auto* own = qobject_cast<FormEditor*>(editor)) {
            own->setFormValue(*found);
        } else if (auto* many = qobject_cast<MultiField*>(editor)) {
            QSet<qlonglong> chosen;
            for (const auto& id : found->toList())
                chosen.insert(id.toLongLong());
            many->setChosen(chosen);
        } else if (auto* date = qobject_cast<DateField*>(editor)) {
            if (const auto read = parseDateText(found->toString()))
                date->setDate(read);
            else
                date->setText(found->toString());
        } else if (auto* line = qobject_cast<QLineEdit*>(editor)) {
            line->setText(found->toString());
        } else if (auto* combo = qobject_cast<ComboField*>(editor)) {
            combo->setValue(*found);
        } else if (auto* box = qobject_cast<QCheckBox*>(editor)) {
            box->setChecked(found->toBool());
        }
    }
    emit edited();
}

void FormPanel::focusFirst() {
    for (auto* editor : editors())
        if (editor->isEnabled() && editor->focusPolicy() != Qt::NoFocus)
            return editor->setFocus(Qt::OtherFocusReason);
}

} // namespace practice::ui::administration
