#pragma once

#include "core/finding.h"

#include <QList>
#include <QWidget>

namespace practice::ui {

class DateField;
class Label;
class MessageLine;
class PasswordField;

/// Label above, editor, and one reserved line beneath for an error, a warning or a hint: showing one moves nothing.
/// Wires label and editor as buddies and gives the editor its accessible name.
class FormField : public QWidget {
    Q_OBJECT
  public:
    /// Takes the editor. `key` is the field name of findings ("expires_on").
    FormField(const QString& label, QWidget* editor, const QString& key = {}, QWidget* parent = nullptr);

    QWidget* editor() const { return m_editor; }
    QString key() const { return m_key; }
    void setHint(const QString& hint);
    void setError(const QString& sentence);   ///< Empty: no error.
    void setWarning(const QString& sentence); ///< Shown while there is no error.
    bool hasError() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; }
    void setRequired(bool required);          ///< Said in words to screen readers, marked with a star.
    void setNeedsPermission(const QString& permission); ///< "needs Pay: read" beneath.

  protected:
    /// Hands the focus on. Not a focus proxy: Qt takes a proxy's owner for a stop of its own, and Tab went in circles.
    void focusInEvent(QFocusEvent* event) override;

  private:
    void refresh();
    Label* m_label;
    QWidget* m_editor;
    MessageLine* m_line;
    QString m_text;
    QString m_key;
    QString m_hint;
    QString m_error;
    QString m_warning;
};

/// Puts each finding under the field that it names, inside `form`; clears the others. Returns what named no field.
core::Findings showFindings(QWidget* form, const core::Findings& findings);

/// Two-column (or more) grid of fields with the spacing of the kit.
class FormGrid : public QWidget {
    Q_OBJECT
  public:
    explicit FormGrid(int columns = 2, QWidget* parent = nullptr);
    FormField* add(const QString& label, QWidget* editor, const QString& key = {}, int span = 1);
    void addWide(QWidget* widget);

  private:
    int m_columns;
    int m_next = 0; ///< Row * columns + column of the next field.
};

} // namespace practice::ui
