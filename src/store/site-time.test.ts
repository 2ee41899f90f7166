import { pageContext } from '../../tests/js/page-context';

const HOUR = 3_600_000;

afterEach( () => {
	jest.useRealTimers();
	delete window.platoniavid;
} );

it.each( [ HOUR, -HOUR, 0 ] )(
	'knows the site’s time where this clock is %d milliseconds ahead of it',
	( ahead ) => {
		const made = Date.UTC( 2026, 10, 24, 10 );
		jest.useFakeTimers( { now: made + ahead } );
		window.platoniavid = pageContext( { now: made } );
		jest.isolateModules( () => {
			// As a page loads it, which has told the time before.
			const { siteTime } = require( './site-time' ) as {
				siteTime: () => number;
			};
			jest.advanceTimersByTime( 5000 );
			expect( siteTime() ).toBe( made + 5000 );
		} );
	}
);
