import type { Video } from '../../store/types';
import { statusLabel, withProgress } from './status';

const video = ( changes: object ) =>
	( {
		status: 'completed',
		attachment: null,
		remote_id: 'video_1',
		next_check_in: null,
		can_edit: true,
		...changes,
	} ) as Video;

it( 'does not call a video ready whose file was removed', () => {
	expect( statusLabel( video( {} ) ) ).toBe( 'File removed' );
	expect( statusLabel( video( { attachment: { id: 1 } } ) ) ).toBe( 'Ready' );
	expect( statusLabel( video( { status: 'failed' } ) ) ).toBe( 'Failed' );
} );

it( 'says of a video that is finished whether its file is waited for', () => {
	const importing = { status: 'importing', next_check_in: 5 };
	expect( statusLabel( video( importing ) ) ).toBe( 'Importing' );
	expect(
		statusLabel( video( { ...importing, error: { action: 'wait' } } ) )
	).toBe( 'Waiting for its file' );
} );

it( 'says how far a video is where that is known, in the digits of the language', () => {
	expect( withProgress( 'Being made', 40 ) ).toBe( 'Being made, 40%' );
	expect( withProgress( 'Being made', 0 ) ).toBe( 'Being made' );
	document.documentElement.lang = 'fa-IR';
	expect( withProgress( 'Being made', 40 ) ).toBe( 'Being made, ۴۰%' );
	document.documentElement.lang = '';
} );
