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

	/** A train on a viaduct, in the evening. */
	train( context, width, height, moment ) {
		const unit = Math.min( width, height ) / 100;
		const turn = moment * TURN;
		sky( context, width, height, '#3b2a5c', '#b8506b', '#f7a65a' );
		context.fillStyle = '#ffe2a0';
		context.beginPath();
		context.arc( width * 0.28, height * 0.5, unit * 12, 0, TURN );
		context.fill();
		waves(
			context,
			width,
			height,
			'#8c4562',
			height * 0.6,
			unit * 7,
			1.2,
			1
		);
		waves(
			context,
			width,
			height,
			'#5f3156',
			height * 0.7,
			unit * 6,
			1.7,
			3
		);
		const rails = height * 0.62;
		const long = unit * 150;
		const front = ( ( moment + 0.6 ) % 1 ) * ( width + long );
		for ( let wagon = 0; wagon < 6; wagon++ ) {
			const right = front - wagon * unit * 25;
			context.fillStyle = wagon ? '#f4efe6' : '#d9433f';
			context.beginPath();
			context.roundRect(
				right - unit * 24,
				rails - unit * 12,
				unit * 24,
				unit * 11,
				[ unit * 2, wagon ? unit * 2 : unit * 7, unit, unit ]
			);
			context.fill();
			context.fillStyle = wagon ? '#c8453f' : '#a32d33';
			context.fillRect(
				right - unit * 24,
				rails - unit * 3,
				unit * 24,
				unit * 1.6
			);
			context.fillStyle = '#ffd98a';
			for ( let pane = 0; pane < 4; pane++ ) {
				context.fillRect(
					right - unit * ( 21.5 - pane * 5 ),
					rails - unit * 9.5,
					unit * 3.2,
					unit * 3.6
				);
			}
		}
		context.fillStyle = '#2c1b38';
		context.fillRect( 0, rails - unit, width, unit * 5 );
		for ( let arch = -1; arch * unit * 30 < width + unit * 30; arch++ ) {
			const left = arch * unit * 30;
			context.fillRect( left, rails, unit * 6, height );
			context.beginPath();
			context.moveTo( left + unit * 6, rails + unit * 3 );
			context.lineTo( left + unit * 6, rails + unit * 14 );
			context.quadraticCurveTo(
				left + unit * 8,
				rails + unit * 5,
				left + unit * 18,
				rails + unit * 4.5
			);
			context.quadraticCurveTo(
				left + unit * 28,
				rails + unit * 5,
				left + unit * 30,
				rails + unit * 14
			);
			context.lineTo( left + unit * 30, rails + unit * 3 );
			context.fill();
		}
		waves(
			context,
			width,
			height,
			'#1d1230',
			height * 0.93,
			unit * 2,
			3,
			turn
		);
	},

	/** An orange fish and its young, under water. */
	fish( context, width, height, moment ) {
		const unit = Math.min( width, height ) / 100;
		const turn = moment * TURN;
		sky( context, width, height, '#7fd8dd', '#1f8aa8', '#0b3a5c' );
		for ( let ray = 0; ray < 5; ray++ ) {
			const x = width * ( 0.05 + ray * 0.24 );
			const sway = Math.sin( turn + ray ) * unit * 4;
			shape( context, 'rgba(255, 255, 255, 0.13)', [
				[ x, 0 ],
				[ x + unit * 9, 0 ],
				[ x - unit * 12 + sway, height ],
				[ x - unit * 36 + sway, height ],
			] );
		}
		waves(
			context,
			width,
			height,
			'#c9b27c',
			height * 0.9,
			unit * 2,
			2,
			1
		);
		const next = dice( 7 );
		for ( let weed = 0; weed < 11; weed++ ) {
			const x = next() * width;
			const tall = unit * ( 18 + next() * 26 );
			context.strokeStyle = weed % 2 ? '#1e7d5c' : '#2b9a63';
			context.lineWidth = unit * 2.2;
			context.lineCap = 'round';
			context.beginPath();
			context.moveTo( x, height * 0.95 );
			context.quadraticCurveTo(
				x + Math.sin( turn + weed ) * unit * 6,
				height * 0.95 - tall / 2,
				x + Math.sin( turn + weed + 1 ) * unit * 5,
				height * 0.95 - tall
			);
			context.stroke();
		}
		const one = ( x, y, size, phase, color, fin ) => {
			context.save();
			context.translate(
				x + Math.sin( turn + phase ) * unit * 7,
				y + Math.sin( turn * 2 + phase ) * unit * 3
			);
			context.scale( size, size );
			const flap = Math.sin( turn * 4 + phase ) * unit * 4;
			shape( context, fin, [
				[ -unit * 15, 0 ],
				[ -unit * 28, -unit * 11 + flap ],
				[ -unit * 24, flap ],
				[ -unit * 28, unit * 11 + flap ],
			] );
			shape( context, fin, [
				[ -unit * 8, -unit * 8 ],
				[ unit * 4, -unit * 18 ],
				[ unit * 9, -unit * 8 ],
			] );
			context.fillStyle = color;
			context.beginPath();
			context.ellipse( 0, 0, unit * 20, unit * 11, 0, 0, TURN );
			context.fill();
			context.fillStyle = 'rgba(255, 255, 255, 0.85)';
			context.beginPath();
			context.ellipse( unit, 0, unit * 2.6, unit * 10.9, 0, 0, TURN );
			context.fill();
			context.beginPath();
			context.arc( unit * 11, -unit * 2.5, unit * 3, 0, TURN );
			context.fill();
			context.fillStyle = '#10202c';
			context.beginPath();
			context.arc( unit * 11.8, -unit * 2.5, unit * 1.6, 0, TURN );
			context.fill();
			context.restore();
		};
		one( width * 0.24, height * 0.64, 0.45, 1, '#f9c74f', '#e09f3e' );
		one( width * 0.54, height * 0.42, 1, 0, '#f3722c', '#d6521a' );
		one( width * 0.34, height * 0.27, 0.4, 2, '#f9c74f', '#e09f3e' );
		context.strokeStyle = 'rgba(255, 255, 255, 0.7)';
		context.lineWidth = unit * 0.5;
		for ( let bubble = 0; bubble < 16; bubble++ ) {
			const x = next() * width + Math.sin( turn + bubble ) * unit;
			const rise = 1 + Math.floor( next() * 2 );
			const y = ( 1 - ( ( next() + moment * rise ) % 1 ) ) * height;
			context.beginPath();
			context.arc( x, y, unit * ( 0.7 + next() * 1.4 ), 0, TURN );
			context.stroke();
		}
	},

	/** Balloons over mountains, in the morning. */
	balloon( context, width, height, moment ) {
		const unit = Math.min( width, height ) / 100;
		const turn = moment * TURN;
		sky( context, width, height, '#8ec5e8', '#f6d7c3', '#fdeedd' );
		const peaks = ( color, base, tall, count, seed ) => {
			const next = dice( seed );
			const points = [ [ 0, height ] ];
			for ( let peak = 0; peak <= count; peak++ ) {
				const x = ( peak / count ) * width;
				points.push( [ x, base + next() * unit * 5 ] );
				points.push( [
					x + width / count / 2,
					base - tall * ( 0.5 + next() * 0.5 ),
				] );
			}
			shape( context, color, [ ...points, [ width * 1.2, height ] ] );
		};
		peaks( '#b9c3d9', height * 0.72, unit * 26, 4, 3 );
		peaks( '#8794b8', height * 0.82, unit * 22, 5, 9 );
		const one = ( x, y, size, phase, colors ) => {
			context.save();
			context.translate(
				x + Math.sin( turn + phase ) * unit * 2,
				y + Math.sin( turn + phase * 2 ) * unit * 4
			);
			context.scale( size, size );
			colors.forEach( ( color, at ) => {
				const wide = unit * 18 * ( 1 - at / colors.length );
				context.fillStyle = color;
				context.beginPath();
				context.moveTo( 0, unit * 26 );
				context.bezierCurveTo(
					-wide * 0.5,
					unit * 18,
					-wide * 1.1,
					unit * 8,
					-wide,
					-unit * 2
				);
				context.bezierCurveTo(
					-wide,
					-unit * 26,
					wide,
					-unit * 26,
					wide,
					-unit * 2
				);
				context.bezierCurveTo(
					wide * 1.1,
					unit * 8,
					wide * 0.5,
					unit * 18,
					0,
					unit * 26
				);
				context.fill();
			} );
			context.strokeStyle = '#6b4a32';
			context.lineWidth = unit * 0.5;
			for ( const side of [ -1, 1 ] ) {
				context.beginPath();
				context.moveTo( side * unit * 3, unit * 23 );
				context.lineTo( side * unit * 2.6, unit * 30 );
				context.stroke();
			}
			context.fillStyle = '#8a5a37';
			context.fillRect( -unit * 3.4, unit * 30, unit * 6.8, unit * 5 );
			context.restore();
		};
		one( width * 0.22, height * 0.52, 0.5, 2, [ '#3d7ea6', '#6db3d4' ] );
		one( width * 0.8, height * 0.3, 0.42, 4, [ '#7a5195', '#b48bd0' ] );
		one( width * 0.55, height * 0.4, 1.05, 0, [
			'#d7443e',
			'#f6a13a',
			'#d7443e',
			'#f6d365',
			'#d7443e',
		] );
		waves(
			context,
			width,
			height,
			'#5d7a6b',
			height * 0.9,
			unit * 4,
			1.3,
			1
		);
		waves(
			context,
			width,
			height,
			'#41604f',
			height * 0.96,
			unit * 3,
			2,
			4
		);
	},
};

window.scenes = scenes;
