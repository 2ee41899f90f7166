import { dispatch, select } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { pageContext } from '../../../tests/js/page-context';
import { registerChunks } from '../../../tests/js/register-chunks';
import { offerLater } from './offer-later';

jest.mock( './offers', () => {
	throw Object.assign( new Error( 'ChunkLoadError' ), { type: 'missing' } );
} );

it.each( [
	[ 'a newer version has come, and says so once', '0_2_0', 0, 1 ],
	[ 'nothing has come, and tries again', '0_1_0', 2, 0 ],
] )(
	'does not load code of an older version where %s',
	async ( _, came, tries, notices ) => {
		jest.useFakeTimers();
		void dispatch( noticesStore ).removeNotice( 'Reload the page.' );
		registerChunks( '0_1_0', came );
		window.platoniavid = pageContext( { outdated: 'Reload the page.' } );
		const follow = jest.fn();
		offerLater( follow );
		offerLater( follow );
		await jest.advanceTimersByTimeAsync( 0 );
		expect( jest.getTimerCount() ).toBe( tries );
		expect( select( noticesStore ).getNotices() ).toHaveLength( notices );
		expect( follow ).not.toHaveBeenCalled();
		jest.useRealTimers();
	}
);
