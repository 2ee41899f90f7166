import { pageContext } from '../../../tests/js/page-context';
import { canFetchAgain, mayRetry } from '../../order/can-fetch';
import type { Video } from '../../store/types';
import {
	canAskAnew,
	canOpenInMedia,
	canOrderAgain,
	canPutIntoPost,
	isForPosts,
	mayOrder,
} from './eligibility';

beforeEach( () => {
	window.platoniavid = pageContext();
} );
afterEach( () => {
	delete window.platoniavid;
} );

const video = ( changes: object ) =>
	( {
		status: 'completed',
		attachment: null,
		remote_id: 'video_1',
		next_check_in: null,
		can_edit: true,
		...changes,
	} ) as Video;

it( 'offers for posts what is here or on its way', () => {
	expect( isForPosts( video( {} ) ) ).toBe( false );
	expect( isForPosts( video( { attachment: { id: 1 } } ) ) ).toBe( true );
	expect(
		isForPosts( video( { status: 'queued', next_check_in: 5 } ) )
	).toBe( true );
	expect( isForPosts( video( { status: 'failed' } ) ) ).toBe( false );
} );

it( 'fetches a removed file again where the gateway may still have it', () => {
	expect( canFetchAgain( video( {} ) ) ).toBe( true );
	expect( canFetchAgain( video( { can_edit: false } ) ) ).toBe( false );
	expect( canFetchAgain( video( { remote_id: null } ) ) ).toBe( false );
	expect( canFetchAgain( video( { attachment: { id: 1 } } ) ) ).toBe( false );
} );

it( 'orders again what was refused for a reason that may pass, and nothing that may have been charged', () => {
	const refused = ( action: string, changes: object = {} ) =>
		video( {
			status: 'failed',
			remote_id: null,
			error: { action },
			...changes,
		} );
	for ( const action of [ 'retry', 'wait', 'add_credit', 'settings' ] ) {
		expect( canOrderAgain( refused( action ) ) ).toBe( true );
	}
	for ( const action of [ 'edit_prompt', 'choose_model', 'resubmit' ] ) {
		expect( canOrderAgain( refused( action ) ) ).toBe( false );
	}
	for ( const changes of [
		{ remote_id: 'video_1' },
		{ status: 'unconfirmed' },
		{ can_edit: false },
	] ) {
		expect( canOrderAgain( refused( 'retry', changes ) ) ).toBe( false );
	}
} );

it( 'asks anew for no part that its server has extended: the form would order a video that goes on from nothing', () => {
	const part = ( continues: number | null, image: number | null ) =>
		canAskAnew( video( { continues, reference_image: image } ) );
	expect( part( 7, null ) ).toBe( false );
	expect( part( 7, 77 ) && part( null, null ) ).toBe( true );
	window.platoniavid = pageContext( { canGenerate: false } );
	expect( part( 7, 77 ) ).toBe( false );
} );

it( 'offers no step that WordPress or the site refuses to this person', () => {
	const here = video( { attachment: { id: 1 } } );
	expect( canOpenInMedia( here ) && canPutIntoPost( here ) ).toBe( true );
	expect( canOpenInMedia( video( {} ) ) ).toBe( false );
	window.platoniavid = pageContext( {
		canUpload: false,
		canEditPosts: false,
	} );
	expect( canOpenInMedia( here ) || canPutIntoPost( here ) ).toBe( false );
	expect( mayOrder( here ) && canFetchAgain( video( {} ) ) ).toBe( true );
	// Who only manages may delete, and have fetched what was paid, and orders nothing.
	window.platoniavid = pageContext( { canGenerate: false } );
	expect( mayOrder( here ) ).toBe( false );
	expect( canFetchAgain( video( {} ) ) ).toBe( true );
	expect( mayRetry( video( { remote_id: null } ) ) ).toBe( false );
} );
