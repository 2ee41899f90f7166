import { finished, video } from '../../tests/js/video';
import { ApiError } from '../store/api';
import { findFailure } from './find-failure';

const error = {
	code: 'platoniavid_x',
	message: 'It did not work.',
	action: 'edit_prompt' as const,
};

it( 'is none while a video is on its way, whatever it waits for', () => {
	expect( findFailure( undefined, false, undefined ) ).toBeNull();
	expect(
		findFailure( video( { status: 'importing', error } ), false, undefined )
	).toBeNull();
	expect(
		findFailure(
			video( { status: 'unconfirmed', error, next_check_in: 5 } ),
			false,
			undefined
		)
	).toBeNull();
	expect( findFailure( finished(), false, undefined ) ).toBeNull();
} );

it( 'is the video’s own reason at its end', () => {
	for ( const status of [ 'failed', 'unconfirmed' ] as const ) {
		expect(
			findFailure(
				video( { status, error, next_check_in: null } ),
				false,
				undefined
			)
		).toBe( error );
	}
} );

it( 'is none while its connection is not set up: it is not over, and may have been charged', () => {
	for ( const status of [ 'in_progress', 'unconfirmed' ] as const ) {
		expect(
			findFailure(
				video( {
					status,
					error: { ...error, action: 'settings' },
					next_check_in: null,
				} ),
				false,
				undefined
			)
		).toBeNull();
	}
} );

it( 'says that a video, or its file, is gone', () => {
	expect( findFailure( undefined, true, undefined )?.message ).toMatch(
		/no longer on the site/
	);
	expect(
		findFailure( finished( { attachment: null } ), false, undefined )
			?.message
	).toMatch( /removed from the Media Library/ );
} );

it( 'is first of all why the last step failed', () => {
	const thrown = new ApiError( 'x', 'The site is busy.', 'retry', 503 );
	expect( findFailure( finished(), true, thrown ) ).toBe( thrown );
} );
