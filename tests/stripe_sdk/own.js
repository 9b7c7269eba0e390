// SPDX-License-Identifier: Apache-2.0
// What does not depend on an SDK's version.
import './cases/judge.js';
import './cases/holdfast_client.js';
import './cases/surface.js';
