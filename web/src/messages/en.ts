// SPDX-License-Identifier: Apache-2.0
// One file a feature: add it here and in the other language.
import company from './en/company.json';
import common from './en/common.json';
import collaborations from './en/collaborations.json';
import payments from './en/payments.json';
import session from './en/session.json';
import shell from './en/shell.json';

export default { ...common, ...shell, ...session, ...company, ...collaborations, ...payments };
