#pragma once

#include "ui/shell/gate_page.h"

#include <QStringList>

class QVBoxLayout;

namespace practice::ui::shell {

/// No practice is open: create one, open a file, look at the demo practice.
class WelcomePage : public GatePage {
    Q_OBJECT
  public:
    explicit WelcomePage(QWidget* parent = nullptr);
    void setRecent(const QStringList& files);
    void focusFirst() override { m_create->setFocus(); }

  signals:
    void createRequested();
    void openRequested();
    void demoRequested();
    void fileRequested(const QString& file);
    void helpRequested();

  private:
    Button* m_create;
    QWidget* m_recentHost;
    QVBoxLayout* m_recent;
};

} // namespace practice::ui::shell
