"""Given names that are common in the United States, and words that are capitalized without being names."""

_GIVEN_NAMES = """
Aaron Abigail Adam Aiden Alejandro Alex Alexander Alexis Alice Alicia Alyssa Amanda Amelia Amir Amy Ana Andrea Andrew
Angela Anna Anthony Antonio Ariana Ashley Aubrey Austin Ava Barbara Beatriz Ben Benjamin Bethany Betty Bianca Brandon
Brenda Brian Brianna Brittany Caleb Cameron Carlos Carmen Caroline Catherine Charles Charlie Charlotte Chloe Chris
Christina Christine Christopher Claire Connor Courtney Cynthia Daniel Daniela David Deborah Denise Derek Devin Diana
Diego Dominic Donald Donna Dylan Eduardo Edward Elena Eli Elias Elijah Elizabeth Ella Emily Emma Eric Erin Ethan Evan
Evelyn Fatima Fernando Francisco Gabriel Gabriela Gavin George Gloria Gregory Hailey Hannah Heather Henry Hudson Ian
Isaac Isabel Isabella Isaiah Ivan Jack Jackson Jacob Jada Jaden Jaime Jamal James Jamie Janet Jasmine Jason Javier
Jayden Jeffrey Jenna Jennifer Jeremiah Jeremy Jerome Jesse Jessica Joan Joe Joel John Johnny Jonathan Jorge Jose
Joseph Joshua Josiah Juan Juana Judith Julia Julian Justin Kaitlyn Karen Karina Katherine Kathleen Katie Kayla Keisha
Kelly Kenneth Kevin Kimberly Kyle Lamar Landon Laura Lauren Layla Leah Leo Levi Liam Linda Lisa Logan Lucas Lucia Luis
Luke Madeline Madison Malik Manuel Marco Marcus Margaret Maria Mariah Mariana Marisol Martha Martin Mary Mateo Matthew
Maya Megan Melissa Mia Michael Michelle Miguel Mike Mohammed Molly Monica Morgan Muhammad Nancy Natalia Natalie Nathan
Nevaeh Nicholas Nicole Noah Nora Oliver Olivia Omar Oscar Owen Pablo Pamela Patricia Patrick Paul Pedro Peter Priya
Rachel Rafael Ramon Raymond Rebecca Ricardo Richard Robert Roberto Ronald Rosa Ruth Ryan Samantha Samuel Sandra
Santiago Sara Sarah Scarlett Sean Sebastian Selena Sergio Shannon Sharon Sofia Sophia Sophie Stephanie Stephen Steven
Susan Tamika Tanisha Taylor Teresa Terrell Thomas Tiffany Timothy Tina Tommy Tyler Tyrone Valeria Vanessa Veronica
Victor Victoria Vincent Vivian Wendy William Wyatt Xavier Yolanda Yusuf Zachary Zoe Zoey
"""
# What schools write with a capital letter in the middle of a sentence; months and days of course.
_OF_SCHOOLS = """
January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep
Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
I Math Mathematics English Spanish Reading Writing Science Music Art Gym Library Lunch Recess Specials Homeroom
Kindergarten Grade Level Unit Lesson Chapter Quarter Semester Period Step Steps Goal Objective Phase Baseline Part
Student Students Teacher Teachers Para Paras Mom Mother Mama Dad Father Papa Grandma Grandpa Nurse Counselor Principal
Sub Chromebook Chromebooks Google Kahoot Lexia Velcro Lego Legos Bingo Uno Jenga Braille Zones Regulation Blue Green
Yellow Red Fry Dolch Wilson Orton Gillingham Fundations Edmark Boardmaker Proloquo Touch Chat Board Picture Pictures
Exchange Communication System Word Words Card Cards Christmas Easter Halloween Thanksgiving Hanukkah Kwanzaa Ramadan
Eid Valentine Olympics American America Americans African Asian French German Chinese Arabic Somali Vietnamese Pokemon
Minecraft Disney Youtube Seuss Bluey Elmo Alone Pointed Said Showed Refused Some Full No Yes Help Note Date Score
Session Sessions Out Correct Count Duration
"""
# Names that are words as well, and words that stand before an initial in Staff.
_ORDINARY = """
April August Art Autumn Bill Chance Crystal Dawn Destiny Drew Faith Grace Grant Hope Ivy Joy June Lily Mark May Melody
Miles Olive Pat Patience Penny Ray Rich Rob Rose Ruby Skip Summer Sunny Violet Will Win Teacher Para Coach Counselor
Substitute
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
NOT_A_NAME = frozenset(_OF_SCHOOLS.split())
ORDINARY_WORDS = frozenset(_ORDINARY.split())
