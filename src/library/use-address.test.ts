import { act, renderHook } from '@testing-library/react';
import { useAddress } from './use-address';

const START = '/wp-admin/upload.php?page=platoniavid-videos';

it( 'reads the place from the address, and forgets what it does not know', () => {
	window.history.replaceState( null, '', `${ START }&tab=gateway&video=12` );
	expect( renderHook( useAddress ).result.current[ 0 ] ).toEqual( {
		tab: 'gateway',
		video: 12,
		list: {},
	} );
	window.history.replaceState( null, '', `${ START }&tab=x&video=x` );
	expect( renderHook( useAddress ).result.current[ 0 ] ).toEqual( {
		tab: 'site',
		video: 0,
		list: {},
	} );
} );

it( 'changes the address, keeps the rest of it, and follows Back', () => {
	window.history.replaceState( null, '', START );
	const { result } = renderHook( useAddress );
	act( () => result.current[ 1 ]( { video: 5 } ) );
	expect( window.location.search ).toBe( '?page=platoniavid-videos&video=5' );
	expect( result.current[ 0 ].video ).toBe( 5 );
	act( () => result.current[ 1 ]( { video: 0 } ) );
	expect( window.location.search ).toBe( '?page=platoniavid-videos' );

	window.history.replaceState( null, '', `${ START }&video=5` );
	act( () => {
		window.dispatchEvent( new PopStateEvent( 'popstate' ) );
	} );
	expect( result.current[ 0 ].video ).toBe( 5 );
} );

it( 'counts when Back leads to another tab, not when one is chosen', () => {
	window.history.replaceState( null, '', START );
	const { result } = renderHook( useAddress );
	act( () => result.current[ 1 ]( { tab: 'gateway' } ) );
	expect( result.current[ 2 ] ).toBe( 0 );
	const goBack = ( address: string ) =>
		act( () => {
			window.history.replaceState( null, '', address );
			window.dispatchEvent( new PopStateEvent( 'popstate' ) );
		} );
	goBack( `${ START }&tab=gateway&video=5` );
	expect( result.current[ 2 ] ).toBe( 0 );
	goBack( START );
	expect( result.current[ 0 ].tab ).toBe( 'site' );
	expect( result.current[ 2 ] ).toBe( 1 );
} );

it( 'keeps what it says of the list beside the rest, and can say it better without a step', () => {
	window.history.replaceState( null, '', `${ START }&search=a%20cat` );
	const { result } = renderHook( useAddress );
	expect( result.current[ 0 ].list ).toEqual( { search: 'a cat' } );
	const steps = window.history.length;
	act( () =>
		result.current[ 1 ]( { list: { search: 'a cat & more' } }, true )
	);
	expect( window.history.length ).toBe( steps );
	act( () => result.current[ 1 ]( { video: 5 } ) );
	expect( window.history.length ).toBe( steps + 1 );
	expect( window.location.search ).toBe(
		'?page=platoniavid-videos&search=a%20cat%20%26%20more&video=5'
	);
} );
