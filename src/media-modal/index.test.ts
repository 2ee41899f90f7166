import { pageContext } from '../../tests/js/page-context';

afterEach( () => {
	jest.useRealTimers();
	delete window.platoniavid;
} );

it( 'knows the site’s time also where the tab, whose script has it, is opened long after the page came', () => {
	const hour = 3_600_000;
	const made = Date.UTC( 2026, 10, 24, 10 );
	jest.useFakeTimers( { now: made + 5 * hour } );
	window.platoniavid = pageContext( { now: made } );
	jest.isolateModules( () => {
		require( './index' );
		jest.advanceTimersByTime( hour );
		const { siteTime } = require( '../store/site-time' ) as {
			siteTime: () => number;
		};
		expect( siteTime() ).toBe( made + hour );
	} );
} );
