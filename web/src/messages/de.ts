// SPDX-License-Identifier: Apache-2.0
// One file a feature: add it here and in the other language.
import company from './de/company.json';
import common from './de/common.json';
import collaborations from './de/collaborations.json';
import payments from './de/payments.json';
import session from './de/session.json';
import shell from './de/shell.json';

export default { ...common, ...shell, ...session, ...company, ...collaborations, ...payments };
