import { act, fireEvent, render, screen } from '@testing-library/react';
import { uploadMedia } from '@wordpress/media-utils';
import { UploadWait } from './upload-wait';
import { useImageUpload } from './use-image-upload';

jest.mock( '@wordpress/media-utils', () => ( { uploadMedia: jest.fn() } ) );

const onImage = jest.fn();
const onSubmit = jest.fn();
const file = ( name: string ) => new File( [ 'x' ], name );
let drop: ReturnType< typeof useImageUpload >;

/** A form in which images are dropped; it has one, or none. */
function Form( { image = 0 } ) {
	drop = useImageUpload( image, onImage );
	return (
		<form
			onSubmit={ ( event ) => {
				event.preventDefault();
				onSubmit();
			} }
		>
			<textarea
				onKeyDown={ ( { key, ctrlKey } ) =>
					key === 'Enter' && ctrlKey && onSubmit()
				}
			/>
			{ drop.isUploading && <UploadWait /> }
		</form>
	);
}

/** The Media Library has the image that was dropped as number `at`. */
const arrive = ( at: number, id: number ) =>
	act( () =>
		jest
			.mocked( uploadMedia )
			.mock.calls[ at ]![ 0 ].onFileChange?.( [ { id } ] )
	);

beforeEach( () => jest.clearAllMocks() );

it( 'sends no form whose image is on its way, and says why', () => {
	const { container } = render( <Form /> );
	act( () => drop.upload( [ file( 'a.jpg' ) ] ) );
	const form = container.querySelector( 'form' )!;
	const send = () => {
		fireEvent.submit( form );
		fireEvent.keyDown( screen.getByRole( 'textbox' ), {
			...{ key: 'Enter', ctrlKey: true },
		} );
	};
	send();
	expect( onSubmit ).not.toHaveBeenCalled();
	expect( container.querySelector( '.is-warning' ) ).toHaveTextContent(
		/Nothing was ordered/
	);
	arrive( 0, 7 );
	expect( onImage ).toHaveBeenCalledWith( 7 );
	expect( container.querySelector( '.is-warning' ) ).toBeNull();
	send();
	expect( onSubmit ).toHaveBeenCalledTimes( 2 );
} );

it( 'lets another image stay that was chosen meanwhile', () => {
	const { rerender } = render( <Form /> );
	act( () => drop.upload( [ file( 'a.jpg' ) ] ) );
	rerender( <Form image={ 9 } /> );
	arrive( 0, 7 );
	expect( onImage ).not.toHaveBeenCalled();
	expect( drop.isUploading ).toBe( false );
} );

it( 'takes the image that was dropped last, whichever comes first', () => {
	render( <Form /> );
	act( () => drop.upload( [ file( 'a.jpg' ) ] ) );
	act( () => drop.upload( [ file( 'b.jpg' ) ] ) );
	arrive( 0, 7 );
	expect( drop.isUploading ).toBe( true );
	arrive( 1, 8 );
	expect( onImage.mock.calls ).toEqual( [ [ 8 ] ] );
} );

it( 'changes no form that was closed', () => {
	const { unmount } = render( <Form /> );
	act( () => drop.upload( [ file( 'a.jpg' ) ] ) );
	unmount();
	arrive( 0, 7 );
	expect( onImage ).not.toHaveBeenCalled();
} );

it( 'knows the keys of the frame that the blocks are in, whose events are of other classes', () => {
	render( <Form /> );
	act( () => drop.upload( [ file( 'a.jpg' ) ] ) );
	const press = Object.assign(
		new Event( 'keydown', { bubbles: true, cancelable: true } ),
		{ key: 'Enter', ctrlKey: true }
	);
	act( () => void screen.getByRole( 'textbox' ).dispatchEvent( press ) );
	expect( onSubmit ).not.toHaveBeenCalled();
	expect( press.defaultPrevented ).toBe( true );
} );

it( 'waits no longer where something else than the Media Library has answered', () => {
	render( <Form /> );
	act( () => drop.upload( [ file( 'a.jpg' ) ] ) );
	act( () =>
		jest
			.mocked( uploadMedia )
			.mock.calls[ 0 ]![ 0 ].onFileChange?.( [ {} ] )
	);
	expect( drop.isUploading ).toBe( false );
	expect( drop.problem ).toMatch( /could not be read/ );
	expect( onImage ).not.toHaveBeenCalled();
} );
