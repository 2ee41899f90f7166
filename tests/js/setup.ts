import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// A slow machine is no failure: what does not come at all is told a little later.
configure( { asyncUtilTimeout: 30_000 } );
