/**
 * The clips that the demo shows instead of a gradient: each scene draws one moment of itself, in any shape.
 *
 * `scenes[ name ]( context, width, height, moment )`, with the moment from 0 to 1, which begins where it ends.
 */
const TURN = Math.PI * 2;

/** The same numbers each time, as a scene is drawn anew for each frame. */
function dice( seed ) {
	let state = seed;
	return () => {
		state = ( state * 16807 ) % 2147483647;
		return state / 2147483647;
	};
}

function sky( context, width, height, ...colors ) {
	const fill = context.createLinearGradient( 0, 0, 0, height );
	colors.forEach( ( color, at ) =>
		fill.addColorStop( at / ( colors.length - 1 ), color )
	);
	context.fillStyle = fill;
	context.fillRect( 0, 0, width, height );
}

/** A closed line through points, filled. */
function shape( context, color, points ) {
	context.fillStyle = color;
	context.beginPath();
	points.forEach( ( [ x, y ] ) => context.lineTo( x, y ) );
	context.closePath();
	context.fill();
}

/** What is below a wavy line. */
function waves( context, width, height, color, top, depth, turns, phase ) {
	const points = [ [ 0, height ] ];
	for ( let x = 0; x <= width + 16; x += 16 ) {
		const angle = ( x / width ) * TURN * turns + phase;
		points.push( [ x, top + Math.sin( angle ) * depth ] );
	}
	shape( context, color, [ ...points, [ width, height ] ] );
}

const scenes = {
	/** A paper boat in the rain, at dusk. */
	boat( context, width, height, moment ) {
		const unit = Math.min( width, height ) / 100;
		sky( context, width, height, '#1d2b4f', '#4c4a77', '#c77b6f' );
		context.fillStyle = '#f6d9a8';
		context.beginPath();
		context.arc( width * 0.7, height * 0.42, unit * 9, 0, TURN );
		context.fill();
		const line = height * 0.62;
		const turn = moment * TURN;
		waves( context, width, height, '#33406f', line, unit * 1.4, 2, turn );
		const bob = Math.sin( turn * 2 ) * unit * 1.6;
		context.save();
		context.translate( width * 0.42, line + unit * 4 + bob );
		context.rotate( Math.sin( turn * 2 + 1 ) * 0.06 );
		shape( context, '#fdfaf2', [
			[ -unit * 22, -unit * 8 ],
			[ unit * 22, -unit * 8 ],
			[ unit * 13, unit * 3 ],
			[ -unit * 13, unit * 3 ],
		] );
		shape( context, '#e4ddcf', [
			[ 0, -unit * 26 ],
			[ unit * 11, -unit * 8 ],
			[ -unit * 11, -unit * 8 ],
		] );
		shape( context, '#cfc6b6', [
			[ 0, -unit * 26 ],
			[ unit * 11, -unit * 8 ],
			[ 0, -unit * 8 ],
		] );
		context.restore();
		waves(
			context,
			width,
			height,
			'#263158',
			line + unit * 6,
			unit * 1.8,
			3,
			-turn
		);
		waves(
			context,
			width,
			height,
			'#1a2342',
			line + unit * 16,
			unit * 2.2,
			2,
			turn * 2
		);
		const next = dice( 11 );
		context.strokeStyle = 'rgba(214, 226, 245, 0.55)';
		context.lineWidth = unit * 0.35;
		for ( let drop = 0; drop < 36; drop++ ) {
			const x = next() * width;
			const falls = 2 + Math.floor( next() * 3 );
			const y = ( ( next() + moment * falls ) % 1 ) * height * 1.1;
			context.beginPath();
			context.moveTo( x, y );
			context.lineTo( x - unit * 0.8, y + unit * 4 );
			context.stroke();
		}
	},

	/** A red kite over green hills. */
	kite( context, width, height, moment ) {
		const unit = Math.min( width, height ) / 100;
		const turn = moment * TURN;
		sky( context, width, height, '#5fb3e6', '#a9dbf2', '#e8f6ee' );
		const next = dice( 5 );
		context.fillStyle = 'rgba(255, 255, 255, 0.9)';
		for ( let cloud = 0; cloud < 4; cloud++ ) {
			const across = ( next() + moment ) % 1;
			const x = across * ( width + unit * 60 ) - unit * 30;
			const y = height * ( 0.1 + next() * 0.3 );
			for ( const [ dx, dy, radius ] of [
				[ -9, 2, 6 ],
				[ 0, -1, 9 ],
				[ 10, 2, 7 ],
			] ) {
				context.beginPath();
				context.arc(
					x + dx * unit,
					y + dy * unit,
					radius * unit,
					0,
					TURN
				);
				context.fill();
			}
		}
		waves(
			context,
			width,
			height,
			'#9ccf8a',
			height * 0.72,
			unit * 6,
			1,
			0.6
		);
		waves(
			context,
			width,
			height,
			'#74b56f',
			height * 0.8,
			unit * 5,
			1.5,
			2
		);
		waves(
			context,
			width,
			height,
			'#4d9357',
			height * 0.9,
			unit * 4,
			1,
			4
		);
		const x = width * 0.55 + Math.sin( turn ) * width * 0.16;
		const y = height * 0.34 + Math.sin( turn * 2 ) * height * 0.07;
		const hand = [ width * 0.2, height * 0.88 ];
		context.strokeStyle = '#5b5b5b';
		context.lineWidth = unit * 0.3;
		context.beginPath();
		context.moveTo( ...hand );
		context.quadraticCurveTo( width * 0.35, height * 0.75, x, y );
		context.stroke();
		context.save();
		context.translate( x, y );
		context.rotate( 0.5 + Math.sin( turn * 2 + 0.7 ) * 0.25 );
		shape( context, '#e2383f', [
			[ 0, -unit * 15 ],
			[ unit * 10, 0 ],
			[ 0, unit * 17 ],
			[ -unit * 10, 0 ],
		] );
		shape( context, '#f7b733', [
			[ 0, -unit * 15 ],
			[ unit * 10, 0 ],
			[ 0, 0 ],
		] );
		shape( context, '#b52a31', [
			[ -unit * 10, 0 ],
			[ 0, 0 ],
			[ 0, unit * 17 ],
		] );
		context.strokeStyle = '#e2383f';
		context.lineWidth = unit * 0.9;
		context.beginPath();
		for ( let at = 0; at <= 30; at++ ) {
			context.lineTo(
				Math.sin( at / 4 - turn * 4 ) * unit * 0.13 * at,
				unit * ( 17 + at * 0.9 )
			);
		}
		context.stroke();
		context.restore();
		context.fillStyle = '#3a2f2a';
		context.beginPath();
		context.arc(
			hand[ 0 ] - unit * 2,
			hand[ 1 ] - unit * 4,
			unit * 2,
			0,
			TURN
		);
		context.fill();
		shape( context, '#3a2f2a', [
			[ hand[ 0 ] - unit * 4, hand[ 1 ] - unit * 2 ],
			[ hand[ 0 ], hand[ 1 ] - unit * 2 ],
			[ hand[ 0 ] - unit, hand[ 1 ] + unit * 7 ],
			[ hand[ 0 ] - unit * 3, hand[ 1 ] + unit * 7 ],
		] );
	},

	/** A cat at the window, and snow. */
	cat( context, width, height, moment ) {
		const unit = Math.min( width, height ) / 100;
		const turn = moment * TURN;
		sky( context, width, height, '#0f1a33', '#22345c', '#4a5f8f' );
		const lights = dice( 23 );
		for ( let house = 0; house < 9; house++ ) {
			const left = ( house / 9 ) * width;
			const top = height * ( 0.35 + lights() * 0.25 );
			context.fillStyle = house % 2 ? '#16223f' : '#1b294a';
			context.fillRect( left, top, width / 9 + 1, height );
			for ( let window = 0; window < 10; window++ ) {
				const on = lights() > 0.5;
				const blink = Math.sin( turn + lights() * TURN ) > -0.8;
				context.fillStyle = on && blink ? '#ffd98a' : '#22345c';
				context.fillRect(
					left + width * 0.02 + ( window % 2 ) * width * 0.045,
					top + unit * ( 4 + Math.floor( window / 2 ) * 9 ),
					width * 0.025,
					unit * 4
				);
			}
		}
		const next = dice( 42 );
		context.fillStyle = 'rgba(255, 255, 255, 0.85)';
		for ( let flake = 0; flake < 45; flake++ ) {
			const falls = 1 + Math.floor( next() * 2 );
			const y = ( ( next() + moment * falls ) % 1 ) * height;
			const x = next() * width + Math.sin( turn + flake ) * unit * 2;
			context.beginPath();
			context.arc( x, y, unit * ( 0.3 + next() * 0.6 ), 0, TURN );
			context.fill();
		}
		context.fillStyle = '#3c2415';
		context.fillRect( 0, height * 0.84, width, height * 0.16 );
		context.fillRect( width * 0.485, 0, width * 0.03, height );
		context.fillStyle = '#53331e';
		context.fillRect( 0, height * 0.84, width, unit * 2 );
		const x = width * 0.3;
		const floor = height * 0.845;
		context.strokeStyle = '#0a0a12';
		context.lineCap = 'round';
		context.lineWidth = unit * 3.4;
		context.beginPath();
		context.moveTo( x + unit * 11, floor - unit * 2 );
		context.quadraticCurveTo(
			x + unit * 24,
			floor + unit * 8,
			x + unit * ( 22 + Math.sin( turn * 2 ) * 5 ),
			floor + unit * 14
		);
		context.stroke();
		context.fillStyle = '#0a0a12';
		context.beginPath();
		context.ellipse(
			x,
			floor - unit * 13,
			unit * 13,
			unit * 15,
			0,
			0,
			TURN
		);
		context.fill();
		const head = Math.sin( turn ) * unit * 1.5;
		const crown = floor - unit * 34;
		context.beginPath();
		context.arc( x + head, crown, unit * 10, 0, TURN );
		context.fill();
		for ( const side of [ -1, 1 ] ) {
			shape( context, '#0a0a12', [
				[ x + head + side * unit * 9, crown - unit * 3 ],
				[ x + head + side * unit * 8, crown - unit * 15 ],
				[ x + head + side * unit * 1.5, crown - unit * 9 ],
			] );
		}
	},
};

window.scenes = scenes;
